package io.sharedcore.entity;

import java.util.function.Consumer;

import org.hibernate.FlushMode;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.jpa.HibernateHints;
import org.hibernate.metamodel.mapping.ForeignKeyDescriptor;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.hibernate.persister.internal.SqlFragmentPredicate;
import org.hibernate.sql.ast.tree.from.TableGroup;
import org.hibernate.sql.ast.tree.predicate.Predicate;
import org.hibernate.type.EntityType;
import org.jspecify.annotations.Nullable;

/**
 * The side of a one-to-one that has no foreign key: several rows may refer to its row,
 * one that is active and any number that are deleted. The active one is it, else the one
 * that was deleted last.
 * <p>
 * Reaches into Hibernate (checked on 7.4.5), which expects one row and fails on two.
 */
final class InverseOneToOne {

	private InverseOneToOne() {
	}

	/** Restricts a join from that side to the one row. */
	static void preferActive(AbstractEntityPersister entity, String table, Consumer<Predicate> predicates,
			@Nullable TableGroup tableGroup) {
		if (tableGroup == null || !(tableGroup.getModelPart() instanceof ToOneAttributeMapping reference)
				|| reference.getSideNature() != ForeignKeyDescriptor.Nature.TARGET
				|| !table.equals(reference.getForeignKeyDescriptor().getKeyTable())) {
			return;
		}
		var joined = tableGroup.resolveTableReference(table);
		predicates.accept(new SqlFragmentPredicate(
				"""
						(%1$s.%2$s = false or not exists (select 1 from %3$s sd where sd.%4$s = %1$s.%4$s and sd.%5$s <> %1$s.%5$s \
						and (sd.%2$s = false or sd.%6$s > %1$s.%6$s or (sd.%6$s = %1$s.%6$s and sd.%5$s > %1$s.%5$s))))"""
					.formatted(joined.getIdentificationVariable(), entity.getPropertyColumnNames(SoftDeletable.FLAG)[0],
							table,
							reference.getForeignKeyDescriptor().getKeyPart().getSelectable(0).getSelectionExpression(),
							entity.getIdentifierColumnNames()[0],
							entity.getPropertyColumnNames(SoftDeletable.TIME)[0])));
	}

	/** Whether an attribute by which an entity is looked up is the other side's key. */
	static boolean isKey(AbstractEntityPersister entity, String attribute) {
		return entity.getPropertyType(attribute) instanceof EntityType;
	}

	/** Loads the one row from that side. */
	static @Nullable Object load(AbstractEntityPersister entity, String attribute, Object key,
			SharedSessionContractImplementor session) {
		return SoftDeleteScope.<@Nullable Object>withDeleted(() -> session
			.createSelectionQuery(
					"from %s row where row.%s.id = :key order by row.deleted, row.deletedAt desc, row.id desc"
						.formatted(entity.getEntityName(), attribute),
					Object.class)
			.setParameter("key", key)
			.setMaxResults(1)
			.setHint(HibernateHints.HINT_FLUSH_MODE, FlushMode.MANUAL)
			.getSingleResultOrNull());
	}

}
