package io.sharedcore.entity;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.hibernate.cfg.JdbcSettings;
import org.hibernate.resource.jdbc.spi.StatementInspector;

import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The statements that Hibernate sends, seen by a statement inspector of the application's
 * own.
 */
class Statements implements StatementInspector {

	private final List<String> seen = new CopyOnWriteArrayList<>();

	@Override
	public String inspect(String sql) {
		this.seen.add(sql);
		return sql;
	}

	List<String> during(Runnable work) {
		this.seen.clear();
		work.run();
		return List.copyOf(this.seen);
	}

	@Configuration(proxyBeanMethods = false)
	static class Wiring {

		@Bean
		Statements statements() {
			return new Statements();
		}

		@Bean
		HibernatePropertiesCustomizer inspected(Statements statements) {
			return (properties) -> properties.put(JdbcSettings.STATEMENT_INSPECTOR, statements);
		}

	}

}
