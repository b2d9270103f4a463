package io.sharedcore.test.rules;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import io.sharedcore.client.AsyncServiceHttpClient;
import io.sharedcore.client.RequestOptions;
import io.sharedcore.client.ServiceHttpClient;
import io.sharedcore.entity.BaseEntity;
import io.sharedcore.test.service.Note;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.NamedQueries;
import jakarta.persistence.NamedQuery;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.CrudRepository;
import org.springframework.data.repository.NoRepositoryBean;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.RepositoryDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.service.annotation.GetExchange;

/**
 * Code that breaks the rules, each class one.
 */
class Violating {

	static class Repositories {

		interface Direct extends JpaRepository<Note, UUID> {

		}

		@NoRepositoryBean
		interface Generic<T extends BaseEntity> extends CrudRepository<T, UUID> {

		}

		interface OfAGenericOne extends Generic<Note> {

		}

		interface WithADerivedDelete extends Repository<Note, UUID> {

			long deleteByText(String text);

		}

		@RepositoryDefinition(domainClass = Note.class, idClass = UUID.class)
		interface ByDefinition {

			void removeByText(String text);

		}

	}

	static class Queries {

		interface Jpql {

			@Query("delete from Note n where n.text = ?1")
			void clean(String text);

		}

		interface WithoutFrom {

			@Query("DELETE Note n")
			void clean();

		}

		interface OfAnyEntity {

			@Query("delete from #{#entityName}")
			void clean();

		}

		interface NativeSql {

			@Query(value = """
					-- old ones
					with old as (select id from note)
					delete from note where id in (select id from old)
					""", nativeQuery = true)
			void clean();

		}

		interface ByNativeQuery {

			@NativeQuery("truncate table note")
			void clean();

		}

		@Retention(RetentionPolicy.RUNTIME)
		@Query("delete from Note")
		@interface DeleteAll {

		}

		interface WithinAnotherAnnotation {

			@DeleteAll
			void clean();

		}

		@NamedQuery(name = "clean", query = "delete from Note")
		static class Named {

		}

		@NamedQueries(@NamedQuery(name = "clean", query = "delete from Note"))
		static class NamedInAContainer {

		}

	}

	static class Clients {

		static class OfRestClient {

			final RestClient client = RestClient.create("http://user-service:8080");

		}

		static class OfAConfiguredHost {

			final RestClient client = RestClient.builder().baseUrl("https://users.example.com/api").build();

		}

		static class OfAnInjectedBuilder {

			final RestClient client;

			OfAnInjectedBuilder(RestClient.Builder builder, URI address) {
				this.client = builder.baseUrl(address).build();
			}

		}

		static class OfRestTemplate {

			final RestTemplate client = new RestTemplate();

		}

		static class ByReference {

			final Supplier<RestTemplate> client = RestTemplate::new;

		}

		static class OfTheJdk {

			final HttpClient client = HttpClient.newHttpClient();

			final String address = "http://user-service.default.svc.cluster.local";

		}

	}

	static class Transactions {

		interface Users {

			@GetExchange("/users/{id}")
			String find(String id);

		}

		static class Direct {

			ServiceHttpClient client;

			@Transactional
			public void close() {
				this.client.get("user-service", "/users");
			}

		}

		static class Asynchronous {

			AsyncServiceHttpClient client;

			@Transactional
			public void close() {
				this.client.get("user-service", "/users", RequestOptions.defaults());
			}

		}

		@Transactional(readOnly = true)
		static class OfTheClass {

			Users users;

			public void show() {
				find();
			}

			private void find() {
				this.users.find("1");
			}

		}

		static class InALambda {

			Users users;

			@jakarta.transaction.Transactional
			public Optional<String> close(List<String> ids) {
				return ids.stream().map((id) -> this.users.find(id)).findFirst();
			}

		}

		static class ByReference {

			Users users;

			@Transactional
			public List<String> close(List<String> ids) {
				return ids.stream().map(this.users::find).toList();
			}

		}

		static class ByATemplate {

			TransactionTemplate transactions;

			Users users;

			public void close() {
				this.transactions.executeWithoutResult((status) -> this.users.find("1"));
			}

		}

		@Retention(RetentionPolicy.RUNTIME)
		@Transactional
		@interface UseCase {

		}

		static class WithinAnotherAnnotation {

			Directory directory;

			@UseCase
			public void close() {
				this.directory.name();
			}

		}

		interface Directory {

			String name();

		}

		static class RemoteDirectory implements Directory {

			Users users;

			@Override
			public String name() {
				return this.users.find("1");
			}

		}

		interface Closing {

			@Transactional
			void close();

		}

		static class ByItsInterface implements Closing {

			Users users;

			@Override
			public void close() {
				this.users.find("1");
			}

		}

	}

	static class Times {

		static class OfABaseEntity extends BaseEntity {

			LocalDateTime dueAt;

		}

		@Entity
		static class OfAnEntity {

			LocalDateTime dueAt;

		}

		@MappedSuperclass
		static class OfASuperclass {

			LocalDateTime dueAt;

		}

		@Embeddable
		record OfARecord(LocalDateTime dueAt) {

		}

		@Entity
		static class InGenerics {

			Map<String, List<? extends LocalDateTime>> dueAt;

		}

		@Entity
		static class InAnArray {

			LocalDateTime[][] dueAt;

		}

	}

}
