package io.sharedcore.databases;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.sharedcore.audit.AuditEntry;
import io.sharedcore.audit.AuditEntryRepository;
import jakarta.persistence.EntityManager;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.domain.Pageable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A service on a database, and what is done with it.
 */
final class Warehouse implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	final CrateRepository crates;

	final BottleRepository bottles;

	final StickerRepository stickers;

	final EntityManager entityManager;

	final TransactionTemplate transactions;

	private Warehouse(ConfigurableApplicationContext context) {
		this.context = context;
		this.crates = context.getBean(CrateRepository.class);
		this.bottles = context.getBean(BottleRepository.class);
		this.stickers = context.getBean(StickerRepository.class);
		this.entityManager = context.getBean(EntityManager.class);
		this.transactions = context.getBean(TransactionTemplate.class);
	}

	static Warehouse on(String url, String... settings) {
		return new Warehouse(new SpringApplicationBuilder(Service.class).web(WebApplicationType.NONE)
			.properties(Map.of("spring.datasource.url", url, "spring.jpa.hibernate.ddl-auto", "create",
					"spring.main.banner-mode", "off", "spring.application.name", "warehouse"))
			.properties(settings)
			.run());
	}

	Crate stored(String name) {
		Crate crate = this.crates.save(new Crate(name, 2));
		this.stickers.save(new Sticker(crate));
		return crate;
	}

	List<String> history(UUID id) {
		return this.context.getBean(AuditEntryRepository.class)
			.findByEntityId(id, Pageable.unpaged())
			.map(AuditEntry::getActionCode)
			.getContent();
	}

	@Override
	public void close() {
		this.context.close();
	}

	@SpringBootApplication
	static class Service {

	}

}
