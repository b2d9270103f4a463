package io.sharedcore.retention;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The order of the main tables: those whose rows refer to rows of others come first, so
 * that fewer operations have to be removed together.
 */
final class TableOrder {

	private final List<Reference> references;

	private final Set<RowTable> visited = new LinkedHashSet<>();

	private final Set<RowTable> ordered = new LinkedHashSet<>();

	private TableOrder(List<Reference> references) {
		this.references = references;
	}

	static Set<RowTable> of(PurgeSchema schema) {
		TableOrder order = new TableOrder(schema.references());
		schema.rows().all().forEach(order::visit);
		return order.ordered;
	}

	private void visit(RowTable table) {
		if (this.visited.add(table)) {
			for (Reference reference : this.references) {
				PurgedTable from = reference.from();
				if (from != null && isIn(reference.target(), table)) {
					from.byId().forEach((condition) -> condition.rows().forEach(this::visit));
				}
			}
			this.ordered.add(table);
		}
	}

	private static boolean isIn(PurgedTable target, RowTable table) {
		return target.byId().stream().anyMatch((condition) -> condition.rows().contains(table));
	}

}
