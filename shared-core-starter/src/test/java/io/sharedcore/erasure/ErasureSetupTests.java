package io.sharedcore.erasure;

import java.util.UUID;

import io.sharedcore.erasure.Club.Member;
import io.sharedcore.erasure.Club.Visit;
import io.sharedcore.test.postgres.Database;
import io.sharedcore.test.postgres.LocalPostgres;
import io.sharedcore.test.postgres.PgBouncer;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Services that have the table, lack it, or do not need it.
 */
@ExtendWith(OutputCaptureExtension.class)
class ErasureSetupTests {

	private static final String SCHEMA = "spring.sql.init.schema-locations=classpath:club.sql,"
			+ "classpath:db/shared-core/erasure/*.sql";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ErasureAutoConfiguration.class));

	@Test
	void withoutJpaThereIsNoErasure() {
		this.runner
			.withClassLoader(new FilteredClassLoader("jakarta.persistence", "org.hibernate", "org.springframework.orm",
					"org.springframework.data", "org.springframework.jdbc"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(Erasure.class));
	}

	@Test
	void withoutADatabaseThereIsNoErasure() {
		this.runner.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(Erasure.class));
	}

	@Test
	void switchedOffThereIsNothing() {
		this.runner.withPropertyValues("shared-core.erasure.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(OnHoldProblemMapper.class)
				.doesNotHaveBean("erasureMappings"));
	}

	@Test
	void batchSizeOfZeroIsRefused() {
		this.runner.withPropertyValues("shared-core.erasure.batch-size=0")
			.run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void personalAttributesWithoutTheTableStopTheStartAndNameTheMigration(CapturedOutput output) {
		Database database = LocalPostgres.shared().createDatabase("erasure");
		assertThatExceptionOfType(UnusableErasureException.class)
			.isThrownBy(() -> start(database.url(), "spring.sql.init.mode=never").close())
			.withMessageContaining("erasure_subject");
		assertThat(output).contains("APPLICATION FAILED TO START", "classpath:db/shared-core/erasure");
	}

	@Test
	@EnabledIf("isInstalled")
	void personIsErasedThroughPgBouncer() throws Exception {
		Database database = LocalPostgres.shared().createDatabase("erasure");
		try (PgBouncer bouncer = PgBouncer.start(PgBouncer.program().orElseThrow(), database, 3);
				ConfigurableApplicationContext context = start(bouncer.database().url(), SCHEMA,
						"spring.datasource.hikari.data-source-properties.prepareThreshold=0")) {
			String word = "zq" + UUID.randomUUID().toString().substring(0, 8);
			EntityManager entityManager = context.getBean(EntityManager.class);
			Member member = new Member(word);
			context.getBean(TransactionTemplate.class).executeWithoutResult((status) -> {
				entityManager.persist(member);
				entityManager.persist(new Visit(member, word));
			});
			ErasureReport report = context.getBean(Erasure.class).erase(Member.class, member.getId(), "request");
			assertThat(report.entities()).extracting(ErasureReport.Entry::entity).containsExactly("Member", "Visit");
			assertThat(EveryColumn.find(word, context.getBean(JdbcTemplate.class))).isEmpty();
		}
	}

	static boolean isInstalled() {
		return PgBouncer.program().isPresent();
	}

	private static ConfigurableApplicationContext start(String url, String... properties) {
		return new SpringApplicationBuilder(ClubTest.Application.class).web(WebApplicationType.NONE)
			.properties("spring.datasource.url=" + url, "spring.jpa.hibernate.ddl-auto=create",
					"spring.sql.init.mode=always", "spring.application.name=erasure-setup")
			.properties(properties)
			.run();
	}

}
