package io.sharedcore.test.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;

import io.sharedcore.client.ServiceHttpClient;
import io.sharedcore.entity.BaseEntity;
import io.sharedcore.entity.SoftDeleteRepository;
import io.sharedcore.outbox.Outbox;
import io.sharedcore.outbox.OutboxCall;
import io.sharedcore.test.service.Note;
import jakarta.persistence.Entity;
import jakarta.persistence.Transient;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.NoRepositoryBean;
import org.springframework.data.repository.Repository;
import org.springframework.scheduling.annotation.Async;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.RestClient;

/**
 * Code that follows the rules.
 */
class Fulfilling {

	static class Repositories {

		interface Soft extends SoftDeleteRepository<Note> {

			long deleteByText(String text);

		}

		@NoRepositoryBean
		interface SoftBase<T extends BaseEntity> extends SoftDeleteRepository<T> {

		}

		interface ReadOnly extends Repository<Note, UUID> {

			List<Note> findByText(String text);

		}

		interface OfAnotherEntity extends JpaRepository<OtherEntity, Long> {

		}

		static class OtherEntity {

		}

	}

	static class Queries {

		interface Reading {

			@Query("select n from Note n where n.deleted = false and n.delete = :delete")
			List<Note> attributes(boolean delete);

			@Query("select n from Note n where n.text = 'delete from Note' /* delete from Note */")
			List<Note> texts();

			@Query(value = "select * from note where is_deleted and \"delete\" is null -- delete from note",
					nativeQuery = true)
			List<Note> sql();

			@Query("update Note n set n.text = null")
			void update();

		}

	}

	static class Clients {

		static class OfServices {

			ServiceHttpClient client;

			void call() {
				this.client.get("user-service", "/users");
			}

		}

		static class OfAnotherCompany {

			final RestClient client = RestClient.create("https://api.payments.example.org/v1");

		}

		static class UsesAClient {

			RestClient client;

			void call() {
				this.client.get().uri("/").retrieve();
			}

		}

	}

	static class Transactions {

		static class CallsBefore {

			ServiceHttpClient client;

			Stored stored;

			public void close() {
				this.client.get("user-service", "/users");
				this.stored.close();
			}

		}

		static class Stored {

			Outbox outbox;

			@Transactional
			public void close() {
				this.outbox.send(OutboxCall.post("user-service", "/messages", null));
			}

		}

		@Transactional
		static class Suspends {

			ServiceHttpClient client;

			@Transactional(propagation = Propagation.NOT_SUPPORTED)
			public void close() {
				this.client.get("user-service", "/users");
			}

		}

		static class CallsInAnotherThread {

			Later later;

			@Transactional
			public void close() {
				this.later.call();
			}

		}

		static class Later {

			ServiceHttpClient client;

			@Async
			public void call() {
				this.client.get("user-service", "/users");
			}

		}

		static class CallsAfterATemplate {

			TransactionTemplate transactions;

			ServiceHttpClient client;

			public void close() {
				this.transactions.executeWithoutResult((status) -> status.flush());
				this.client.get("user-service", "/users");
			}

		}

	}

	static class Times {

		@Entity
		static class Zoned {

			static final LocalDateTime BEGIN = LocalDateTime.MIN;

			Instant createdAt;

			LocalDate birthday;

			@Transient
			LocalDateTime shownAt;

			transient LocalDateTime notStored;

		}

		record NotAnEntity(LocalDateTime time) {

		}

	}

}
