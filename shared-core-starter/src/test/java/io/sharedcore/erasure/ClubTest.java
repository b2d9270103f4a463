package io.sharedcore.erasure;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Consumer;
import java.util.stream.Stream;

import jakarta.persistence.Entity;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/**
 * A test on the {@link Club} and a real PostgreSQL, with a second-level cache.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = ClubTest.Application.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.jpa.hibernate.ddl-auto=create", "spring.sql.init.mode=always",
				"spring.sql.init.schema-locations=classpath:club.sql,classpath:db/shared-core/erasure/*.sql,"
						+ "classpath:db/shared-core/outbox/*.sql,classpath:db/shared-core/idempotency/*.sql,"
						+ "classpath:db/shared-core/retention/*.sql",
				"spring.jpa.properties.hibernate.cache.use_query_cache=true",
				"spring.jpa.properties.hibernate.cache.region.factory_class=io.sharedcore.entity.MapCache",
				"management.endpoints.web.exposure.include=sharedcoreerasure", "shared-core.erasure.batch-size=3" })
@interface ClubTest {

	/** A contributor that does what a test wants. */
	class Places implements ErasureContributor {

		volatile Consumer<ErasureRequest> action = (request) -> {
		};

		@Override
		public void erase(ErasureRequest request) {
			this.action.accept(request);
		}

		@Override
		public String describe() {
			return "the places of a test";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	class Application {

		@Bean
		PersistenceManagedTypes managedTypes() {
			return PersistenceManagedTypes.of(Stream.of(Club.class, Annex.class)
				.flatMap((club) -> Stream.of(club.getDeclaredClasses()))
				.filter((type) -> type.isAnnotationPresent(Entity.class))
				.map(Class::getName)
				.toArray(String[]::new));
		}

		@Bean
		Places places() {
			return new Places();
		}

		@Bean
		@ConditionalOnWebApplication
		InMemoryUserDetailsManager users() {
			return new InMemoryUserDetailsManager(
					User.withUsername("admin").password("{noop}secret").roles("admin").build(),
					User.withUsername("user").password("{noop}secret").roles("user").build());
		}

		@Bean
		@ConditionalOnWebApplication
		SecurityFilterChain chain(HttpSecurity http) {
			return http.csrf((csrf) -> csrf.disable())
				.httpBasic(Customizer.withDefaults())
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.build();
		}

	}

}
