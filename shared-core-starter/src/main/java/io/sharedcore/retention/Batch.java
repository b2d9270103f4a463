package io.sharedcore.retention;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.sharedcore.retention.FoundRow.Key;
import org.jspecify.annotations.Nullable;

/**
 * Operations that are removed in one transaction, and those among them that turn out to
 * stay.
 */
final class Batch {

	private final List<Operation> operations;

	private final Map<Key, Operation> byRow = new HashMap<>();

	private final Map<Operation, String> kept = new LinkedHashMap<>();

	private final Set<FoundRow> gone = new HashSet<>();

	Batch(List<Operation> operations) {
		this.operations = operations;
		operations.forEach((operation) -> operation.rows().forEach((row) -> this.byRow.put(row.key(), operation)));
	}

	/** Packs operations that refer to each other, and others up to a number of rows. */
	static List<Batch> of(Collection<Operation> operations, int batchSize) {
		UnionFind<Operation> groups = new UnionFind<>();
		operations.forEach((one) -> one.referenced().keySet().forEach((other) -> groups.connect(one, other)));
		List<Batch> batches = new ArrayList<>();
		List<Operation> packed = new ArrayList<>();
		for (List<Operation> group : groups.groups(operations)) {
			if (!packed.isEmpty() && size(packed) + size(group) > batchSize) {
				batches.add(new Batch(packed));
				packed = new ArrayList<>();
			}
			packed.addAll(group);
		}
		if (!packed.isEmpty()) {
			batches.add(new Batch(packed));
		}
		return batches;
	}

	private static int size(Collection<Operation> operations) {
		return operations.stream().mapToInt((operation) -> operation.rows().size()).sum();
	}

	/** The same operations for another attempt: none of them stays yet. */
	Batch again() {
		return new Batch(this.operations);
	}

	/** Its halves, as far as operations do not refer to each other. */
	List<Batch> split() {
		return of(this.operations, Math.max(1, size(this.operations) / 2));
	}

	List<Operation> operations() {
		return this.operations;
	}

	/** The operations that do not stay. */
	List<Operation> open() {
		return this.operations.stream().filter((operation) -> !this.kept.containsKey(operation)).toList();
	}

	/** The rows of the operations that do not stay. */
	List<FoundRow> rows() {
		return open().stream().flatMap((operation) -> operation.rows().stream()).toList();
	}

	/** The rows that took the rows along, and are not due. */
	Set<FoundRow> owners() {
		Set<FoundRow> owners = new LinkedHashSet<>();
		open().forEach((operation) -> owners.addAll(operation.owners()));
		return owners;
	}

	/** The operation of a row; null if the row is not removed. */
	@Nullable Operation operationOf(Key row) {
		return this.byRow.get(row);
	}

	/** The row is not there, or is not deleted as it was. */
	void gone(FoundRow row) {
		this.gone.add(row);
	}

	boolean isGone(FoundRow row) {
		return this.gone.contains(row);
	}

	void keepAll(String reason) {
		open().forEach((operation) -> this.kept.put(operation, reason));
	}

	/** An operation stays, and so do those that its rows refer to. */
	void keep(Operation first, String reason) {
		Deque<Operation> next = new ArrayDeque<>();
		if (this.kept.putIfAbsent(first, reason) == null) {
			next.add(first);
		}
		while (!next.isEmpty()) {
			next.remove().referenced().forEach((operation, reference) -> {
				if (this.byRow.containsKey(operation.rows().get(0).key())
						&& this.kept.putIfAbsent(operation, reference.reason()) == null) {
					next.add(operation);
				}
			});
		}
	}

	/** Why an operation stays; null if it does not. */
	@Nullable String reason(Operation operation) {
		return this.kept.get(operation);
	}

}
