package io.sharedcore.audit;

import java.util.Map;
import java.util.function.Supplier;

import io.sharedcore.entity.BulkChangeListener;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.util.ClassUtils;

/**
 * Passes the audit trail to every session factory, including the application's own.
 */
final class AuditSettings implements BeanPostProcessor {

	private final Supplier<AuditContext> context;

	AuditSettings(Supplier<AuditContext> context) {
		this.context = context;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof LocalContainerEntityManagerFactoryBean factory) {
			addTo(factory.getJpaPropertyMap());
		}
		return bean;
	}

	private void addTo(Map<String, Object> settings) {
		AppendOnlyStatementInspector statements = new AppendOnlyStatementInspector(
				inspector(settings.get(JdbcSettings.STATEMENT_INSPECTOR)));
		settings.put(JdbcSettings.STATEMENT_INSPECTOR, statements);
		AuditRuntime auditing = new AuditRuntime(this.context.get(), statements);
		settings.put(AuditRuntime.SETTING, auditing);
		settings.putIfAbsent(BulkChangeListener.SETTING,
				new AuditBulkChangeListener(auditing.changeFactory(), auditing.pending()));
		settings.putIfAbsent(SchemaToolingSettings.HBM2DDL_FILTER_PROVIDER, new AuditSchemaFilters());
	}

	/** The application's inspector, given as an instance, a class or a class name. */
	private static @Nullable StatementInspector inspector(@Nullable Object setting) {
		if (setting == null || setting instanceof StatementInspector) {
			return (StatementInspector) setting;
		}
		Class<?> type = (setting instanceof Class<?> given) ? given
				: ClassUtils.resolveClassName(setting.toString(), null);
		return (StatementInspector) BeanUtils.instantiateClass(type);
	}

}
