package io.sharedcore.erasure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.sharedcore.audit.AuditRecord;
import io.sharedcore.entity.AuditedEntity;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.mapping.PersistentClass;

/**
 * Reads the personal attributes from the mapping while a session factory is built.
 */
final class ErasureIntegrator {

	private ErasureIntegrator() {
	}

	/** Reads the mapping. */
	public static final class Mapping implements Integrator {

		@Override
		public void integrate(Metadata metadata, BootstrapContext bootstrap, SessionFactoryImplementor factory) {
			ErasureMapping mapping = ErasureMapping.of(factory.getProperties());
			if (mapping != null) {
				mapping.fill(read(metadata, factory));
			}
		}

		private static ErasureMapping.Content read(Metadata metadata, SessionFactoryImplementor factory) {
			SqlStringGenerationContext sql = factory.getSqlStringGenerationContext();
			PersonalAnnotations annotations = new PersonalAnnotations();
			List<String> problems = new ArrayList<>();
			List<PersonalEntity> entities = new ArrayList<>();
			Collection<PersistentClass> all = metadata.getEntityBindings()
				.stream()
				.filter((entity) -> entity.getMappedClass() != null)
				.toList();
			for (PersistentClass entity : all) {
				if (!isAuditRecord(entity)) {
					PersonalEntityReader reader = new PersonalEntityReader(entity, sql,
							factory.getJdbcServices().getDialect());
					add(entities, entity, reader,
							new PersonalAttributeReader(entity, metadata, reader, annotations, problems).read(),
							problems);
				}
			}
			annotations.withoutEffect()
				.forEach(
						(member) -> problems.add(member + " is not a mapped attribute: @Personal has no effect there"));
			MappingNames names = new MappingNames(sql, factory.getJdbcServices().getDialect());
			Set<Class<?>> types = all.stream().map(PersistentClass::getMappedClass).collect(Collectors.toSet());
			return new ErasureMapping.Content(List.copyOf(entities),
					all.stream().filter(Mapping::isAuditRecord).map((entity) -> audit(entity, names)).toList(),
					Set.copyOf(types), problems.stream().distinct().toList(),
					types.stream().anyMatch(AuditedEntity.class::isAssignableFrom));
		}

		private static void add(List<PersonalEntity> entities, PersistentClass entity, PersonalEntityReader reader,
				List<PersonalScope> scopes, List<String> problems) {
			if (Boolean.TRUE.equals(entity.isAbstract())) {
				return;
			}
			PersonalEntity read = reader.read(scopes);
			if (entity.getTable().isSubselect()) {
				if (read.isPersonal()) {
					problems.add(entity.getJpaEntityName()
							+ " is a query (@Subselect): put @Personal on the entities of its tables instead");
				}
				return;
			}
			if (reader.hasSimpleKey()) {
				entities.add(read);
			}
			else if (read.isPersonal()) {
				problems.add(entity.getJpaEntityName() + " has @Personal attributes and a key of several columns: "
						+ "an erasure needs a key of one column");
			}
		}

		private static boolean isAuditRecord(PersistentClass entity) {
			return AuditRecord.class.isAssignableFrom(entity.getMappedClass());
		}

		private static AuditRecordTable audit(PersistentClass entity, MappingNames names) {
			return new AuditRecordTable(names.table(entity.getTable()), column(entity, names, "id"),
					column(entity, names, "entityType"), column(entity, names, "entityId"),
					column(entity, names, "actionCode"), column(entity, names, "performedById"),
					column(entity, names, "performedByName"), column(entity, names, "snapshot"),
					column(entity, names, "changes"));
		}

		private static String column(PersistentClass entity, MappingNames names, String attribute) {
			return names.column(entity.getProperty(attribute).getColumns().get(0));
		}

	}

}
