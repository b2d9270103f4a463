package io.sharedcore.entity;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntSupplier;

import org.hibernate.Hibernate;
import org.hibernate.collection.spi.PersistentList;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * A list with an order column, some of whose rows may be hidden. It has no gaps for
 * hidden rows, and keeps their positions when it is written.
 * <p>
 * Uses Hibernate's internals (checked on 7.4.5). For Hibernate, an element's index in the
 * list is its position in the database: it would show a null for a hidden row, and write
 * the next element at its position.
 *
 * @param <E> the type of the elements
 */
final class PositionedList<E> extends PersistentList<E> {

	private static final int UNKNOWN = -1;

	/** The positions of the elements, as they were last read or written. */
	private List<Integer> positions = new ArrayList<>();

	/** Whether this list has all rows that its owner has in the database. */
	private final boolean complete;

	private @Nullable Writing<E> writing;

	private int firstQueued = UNKNOWN;

	PositionedList(SharedSessionContractImplementor session) {
		super(session);
		this.complete = false;
	}

	/** Wraps the list of a new owner, or a list that replaces an owner's list. */
	PositionedList(SharedSessionContractImplementor session, List<E> list, boolean replaces) {
		super(session, list);
		this.complete = !replaces;
	}

	@Override
	public void injectLoadedState(PluralAttributeMapping attribute, List<?> loaded) {
		super.injectLoadedState(attribute, loaded);
		removeGaps();
	}

	@Override
	public void initializeFromCache(CollectionPersister persister, Object disassembled, Object owner) {
		super.initializeFromCache(persister, disassembled, owner);
		removeGaps();
	}

	/** Includes the gaps, which preserve the positions. */
	@Override
	public Object disassemble(CollectionPersister persister) {
		Serializable[] elements = (Serializable[]) super.disassemble(persister);
		if (this.positions.size() != elements.length || this.positions.contains(UNKNOWN)) {
			return elements;
		}
		Serializable[] places = new Serializable[elements.length == 0 ? 0 : Collections.max(this.positions) + 1];
		for (int i = 0; i < elements.length; i++) {
			places[this.positions.get(i)] = elements[i];
		}
		return places;
	}

	private void removeGaps() {
		List<E> places = new ArrayList<>(this.list);
		this.list.clear();
		this.positions = new ArrayList<>();
		for (int position = 0; position < places.size(); position++) {
			E element = places.get(position);
			if (element != null) {
				this.list.add(element);
				this.positions.add(position);
			}
		}
	}

	/**
	 * The element that was read from a position.
	 * @param position the position
	 * @return the element, or null if it has none
	 */
	@Nullable E at(int position) {
		int index = this.positions.indexOf(position);
		return (index >= 0 && index < this.list.size()) ? this.list.get(index) : null;
	}

	/**
	 * Decides which element is written to which position.
	 * @param last the last position of any row of the owner in the database, hidden or
	 * not, or -1 if there is none
	 */
	void prepare(IntSupplier last) {
		List<?> snapshot = (getSnapshot() != null) ? (List<?>) getSnapshot() : List.of();
		this.writing = new Writing<>(this.list, snapshot, this.positions, this.complete ? () -> UNKNOWN : last);
	}

	@Override
	public Serializable getSnapshot(CollectionPersister persister) {
		if (this.writing != null) {
			this.positions = this.writing.positions(this.list);
			this.writing = null;
		}
		return super.getSnapshot(persister);
	}

	@Override
	public Iterator<E> entries(CollectionPersister persister) {
		return (this.writing != null) ? this.writing.rows.iterator() : super.entries(persister);
	}

	@Override
	public Iterator<?> getDeletes(CollectionPersister persister, boolean byElement) {
		return (this.writing != null) ? this.writing.deletes(byElement) : super.getDeletes(persister, byElement);
	}

	@Override
	public boolean needsInserting(Object entry, int i, Type type) {
		return (this.writing != null) ? entry != null && this.writing.written(i) == null
				: super.needsInserting(entry, i, type);
	}

	@Override
	public boolean needsUpdating(Object entry, int i, Type type) {
		if (this.writing == null) {
			return super.needsUpdating(entry, i, type);
		}
		Object written = this.writing.written(i);
		return entry != null && written != null && type.isDirty(entry, written, getSession());
	}

	@Override
	public Object getSnapshotElement(Object entry, int i) {
		return (this.writing != null) ? Objects.requireNonNull(this.writing.written(i))
				: super.getSnapshotElement(entry, i);
	}

	/** Without the base, except for an inverse list, which is called with the base. */
	@Override
	public Object getIndex(Object entry, int i, CollectionPersister persister) {
		if (this.writing != null) {
			int base = persister.isInverse() ? base(persister) : 0;
			return this.writing.targets.get(i - base) + base;
		}
		if (wasInitialized() || !(persister instanceof OrderedListPersisters.Ordered ordered)) {
			return i;
		}
		if (this.firstQueued == UNKNOWN) {
			this.firstQueued = i;
		}
		return base(persister) + ordered.lastPosition(getKey(), getSession()) + 1 + i - this.firstQueued;
	}

	private static int base(CollectionPersister persister) {
		return persister.getAttributeMapping().getIndexMetadata().getListIndexBase();
	}

	/**
	 * The rows and positions that one flush writes. Deleted elements are excluded,
	 * whether they are still in the list or not, so their rows do not change.
	 */
	private static final class Writing<E> {

		private final List<E> rows = new ArrayList<>();

		private final List<Integer> targets = new ArrayList<>();

		private final Map<Integer, Object> written = new HashMap<>();

		private final Map<Object, Integer> pinned = new HashMap<>();

		Writing(List<E> list, List<?> snapshot, List<Integer> positions, IntSupplier last) {
			List<Object> before = new ArrayList<>();
			List<Integer> free = new ArrayList<>();
			for (int i = 0; i < snapshot.size() && i < positions.size(); i++) {
				Object element = snapshot.get(i);
				if (isDeleted(element)) {
					this.pinned.put(element, positions.get(i));
				}
				else if (element != null && positions.get(i) != UNKNOWN) {
					before.add(element);
					free.add(positions.get(i));
					this.written.put(positions.get(i), element);
				}
			}
			list.stream().filter((element) -> !isDeleted(element)).forEach(this.rows::add);
			List<Integer> kept = kept(before, free);
			boolean hidden = !free.isEmpty() && free.get(free.size() - 1) != free.size() - 1;
			this.targets
				.addAll((hidden && kept != null) ? kept : free.subList(0, Math.min(free.size(), this.rows.size())));
			if (this.targets.size() < this.rows.size()) {
				int next = Math.max(last.getAsInt(), free.isEmpty() ? -1 : free.get(free.size() - 1)) + 1;
				while (this.targets.size() < this.rows.size()) {
					this.targets.add(next++);
				}
			}
		}

		private static boolean isDeleted(@Nullable Object element) {
			return Hibernate.isInitialized(element) && Hibernate.unproxy(element) instanceof BaseEntity entity
					&& entity.isDeleted();
		}

		/**
		 * The existing positions of the rows, if rows were only removed, or added at the
		 * end: rows next to hidden rows keep their positions.
		 */
		private @Nullable List<Integer> kept(List<Object> before, List<Integer> free) {
			List<Integer> kept = new ArrayList<>();
			Set<Object> known = new HashSet<>(before);
			int at = 0;
			for (E row : this.rows) {
				while (at < before.size() && !before.get(at).equals(row)) {
					at++;
				}
				if (at < before.size()) {
					kept.add(free.get(at++));
				}
				else if (known.contains(row)) {
					return null;
				}
			}
			boolean appended = this.rows.subList(0, kept.size()).stream().allMatch(known::contains);
			return appended ? kept : null;
		}

		@Nullable Object written(int row) {
			return this.written.get(this.targets.get(row));
		}

		Iterator<?> deletes(boolean byElement) {
			Set<Integer> gone = new HashSet<>(this.written.keySet());
			for (int i = 0; i < this.rows.size(); i++) {
				if (this.rows.get(i) != null) {
					gone.remove(this.targets.get(i));
				}
			}
			List<Object> deletes = new ArrayList<>();
			gone.stream()
				.sorted()
				.forEach((position) -> deletes.add(byElement ? this.written.get(position) : position));
			return deletes.iterator();
		}

		/** The positions of a list after it was written. */
		List<Integer> positions(List<E> list) {
			List<Integer> positions = new ArrayList<>();
			Iterator<Integer> target = this.targets.iterator();
			for (E element : list) {
				positions.add(isDeleted(element) ? this.pinned.getOrDefault(element, UNKNOWN) : target.next());
			}
			return positions;
		}

	}

}
