package io.sharedcore.benchmarks.idempotency;

import io.sharedcore.benchmarks.measure.EmptyDatabase;
import io.sharedcore.benchmarks.measure.SqlRecorder;
import io.sharedcore.test.postgres.Database;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A service with both handlers, on a database of its own.
 */
final class PaymentService implements AutoCloseable {

	/**
	 * Spring Security is for services that ask for it, and on the class path of tests.
	 */
	private static final String NO_SECURITY = "spring.autoconfigure.exclude="
			+ "io.sharedcore.security.SecurityAutoConfiguration,"
			+ "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration,"
			+ "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration,"
			+ "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration,"
			+ "org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration,"
			+ "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration,"
			+ "org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration";

	private final ServletWebServerApplicationContext context;

	private PaymentService(ServletWebServerApplicationContext context) {
		this.context = context;
	}

	static PaymentService start() {
		Database database = EmptyDatabase.create(EmptyDatabase.migration("idempotency/R__idempotency_record.sql"),
				Payments.TABLE);
		return new PaymentService((ServletWebServerApplicationContext) new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.SERVLET)
			.properties("spring.application.name=payments", "spring.main.banner-mode=off", "logging.level.root=error",
					"server.port=0", NO_SECURITY, "server.tomcat.max-keep-alive-requests=-1")
			.properties(EmptyDatabase.properties(database))
			.run());
	}

	int port() {
		return this.context.getWebServer().getPort();
	}

	JdbcTemplate jdbc() {
		return this.context.getBean(JdbcTemplate.class);
	}

	SqlRecorder recorder() {
		return this.context.getBean(SqlRecorder.class);
	}

	@Override
	public void close() {
		this.context.close();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			exclude = { HibernateJpaAutoConfiguration.class, DataJpaRepositoriesAutoConfiguration.class })
	@Import(Payments.class)
	static class Application {

		@Bean
		static SqlRecorder sqlRecorder() {
			return new SqlRecorder();
		}

	}

}
