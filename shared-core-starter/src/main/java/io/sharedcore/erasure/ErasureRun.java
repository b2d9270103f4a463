package io.sharedcore.erasure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcOperations;

/**
 * The erasure of one person, from the first batch to the last transaction.
 */
final class ErasureRun {

	private final ErasureParts parts;

	private final Subject subject;

	private final ErasureMapping.Content mapping;

	private final List<PlannedEntity> plan;

	private final SubjectCalls calls;

	private final ErasedSubjects subjects;

	ErasureRun(ErasureParts parts, Subject subject, ErasureMapping.Content mapping) {
		this.parts = parts;
		this.subject = subject;
		this.mapping = mapping;
		this.calls = new SubjectCalls(subject);
		this.subjects = new ErasedSubjects(subject);
		this.plan = parts.database().inTransaction((jdbc) -> plan(new Catalogue(jdbc)));
	}

	private List<PlannedEntity> plan(Catalogue catalogue) {
		ErasurePlanner planner = new ErasurePlanner(catalogue);
		List<PlannedEntity> planned = planner.plan(this.mapping.entities());
		if (!planner.problems().isEmpty()) {
			throw ErasureChecks.unusable(planner.problems());
		}
		refuseMissing(planned);
		return planned.stream().filter((entity) -> new SubjectRows(entity, this.subject).arePossible()).toList();
	}

	/** A part of the person could be in a table that this connection does not see. */
	private void refuseMissing(List<PlannedEntity> planned) {
		List<PersonalEntity> found = planned.stream().map(PlannedEntity::entity).toList();
		this.mapping.entities()
			.stream()
			.filter((entity) -> entity.isPersonal() && !found.contains(entity))
			.findFirst()
			.ifPresent((entity) -> {
				throw new IllegalStateException("A table of " + entity.name() + " does not exist, or is not visible: "
						+ "the person would not be erased completely");
			});
	}

	/** What would be erased; empty if nothing belongs to the person. */
	ErasureReport preview() {
		return this.parts.database().inTransaction((jdbc) -> {
			Survey survey = survey(jdbc);
			return isKnown(survey, jdbc) ? report(survey, notReached(jdbc)) : ErasureReport.EMPTY;
		});
	}

	/** Reads all rows, and fails if one of them is on hold. */
	private Survey survey(JdbcOperations jdbc) {
		Pseudonym pseudonym = this.subjects.find(jdbc).orElseGet(Pseudonym::random);
		Survey survey = new Survey();
		erasers(pseudonym).forEach((eraser) -> survey.read(eraser, this.parts.batchSize(), jdbc));
		this.parts.holds().check(survey.keys(), jdbc);
		return survey;
	}

	private boolean isKnown(Survey survey, JdbcOperations jdbc) {
		return survey.hasRows() || audit(jdbc).isKnown(jdbc) || this.calls.isKnown(jdbc);
	}

	private List<String> notReached(JdbcOperations jdbc) {
		return NotReached.of(this.subject, this.mapping, !audit(jdbc).tables().isEmpty(), this.calls.pending(jdbc),
				this.parts.contributors());
	}

	private static ErasureReport report(Survey survey, List<String> notReached) {
		return new ErasureReport(survey.entries(), notReached);
	}

	ErasureReport erase(String reason) {
		ErasureDatabase database = this.parts.database();
		Start start = database.inTransaction((jdbc) -> {
			Survey survey = survey(jdbc);
			boolean known = isKnown(survey, jdbc);
			return new Start(survey, known, known ? notReached(jdbc) : List.of(), this.subjects.completion(jdbc));
		});
		if (!start.known() && this.parts.contributors().isEmpty()) {
			return ErasureReport.EMPTY;
		}
		Pseudonym pseudonym = database.inTransaction(this.subjects::pseudonym);
		Survey done = new Survey();
		try {
			eraseRows(start.survey(), pseudonym, done);
			eraseAuditTrail(pseudonym);
			repeat((jdbc) -> this.calls.clear(this.parts.batchSize(), jdbc));
			database.inTransaction((jdbc) -> finish(start, pseudonym, reason, done, jdbc));
		}
		finally {
			database.evictCaches();
		}
		return start.known() ? report(done, start.notReached()) : ErasureReport.EMPTY;
	}

	private void eraseRows(Survey survey, Pseudonym pseudonym, Survey done) {
		if (survey.hasChanges()) {
			this.parts.database().rehearse((jdbc) -> {
				this.subjects.lock(jdbc);
				erasers(pseudonym).forEach((eraser) -> batch(eraser, null, jdbc));
				AuditEraser audit = audit(jdbc);
				audit.tables().forEach((table) -> audit.rename(table, pseudonym, this.parts.batchSize(), jdbc));
				return null;
			});
		}
		for (EntityEraser eraser : erasers(pseudonym)) {
			String last = null;
			do {
				String after = last;
				Batch batch = this.parts.database().inTransaction((jdbc) -> {
					this.subjects.lock(jdbc);
					this.parts.holds().check(survey.keys(), jdbc);
					return batch(eraser, after, jdbc);
				});
				done.changed(eraser.planned().entity(), batch.changed());
				this.parts.database().evictCaches();
				last = batch.last();
			}
			while (last != null);
		}
	}

	private Batch batch(EntityEraser eraser, @Nullable String after, JdbcOperations jdbc) {
		int size = this.parts.batchSize();
		PersonalEntity entity = eraser.planned().entity();
		List<String> keys = eraser.rows().after(after, size, jdbc);
		if (keys.isEmpty()) {
			return new Batch(Set.of(), null);
		}
		eraser.lock(keys, jdbc);
		this.parts.holds().check(entity, keys, jdbc);
		Set<String> changed = eraser.erase(keys, jdbc, this.parts.clock().get().instant(), this.parts.user().get());
		if (!changed.isEmpty()) {
			this.parts.database().changed(entity.tableNames());
		}
		Map<PlannedScope, Set<String>> owned = eraser.owned(keys, jdbc);
		audit(jdbc).redact(entity, owned, keys, jdbc);
		return new Batch(changed, (keys.size() == size) ? keys.get(size - 1) : null);
	}

	private void eraseAuditTrail(Pseudonym pseudonym) {
		List<AuditRecordTable> tables = this.parts.database().inTransaction((jdbc) -> audit(jdbc).tables());
		for (AuditRecordTable table : tables) {
			redactNamed(table);
			repeat((jdbc) -> audit(jdbc).rename(table, pseudonym, this.parts.batchSize(), jdbc));
		}
	}

	private void redactNamed(AuditRecordTable table) {
		List<PersonalEntity> entities = this.plan.stream().map(PlannedEntity::entity).toList();
		String last = null;
		do {
			String after = last;
			last = this.parts.database()
				.inTransaction((jdbc) -> audit(jdbc).redactNamed(table, entities, after, this.parts.batchSize(), jdbc));
		}
		while (last != null);
	}

	/** A transaction for each batch, until one has less than a whole batch. */
	private void repeat(ToIntFunction<JdbcOperations> work) {
		int changed;
		do {
			changed = this.parts.database().inTransaction(work::applyAsInt);
		}
		while (changed >= this.parts.batchSize());
	}

	/** The last transaction also has what was written since the batches. */
	private @Nullable Void finish(Start start, Pseudonym pseudonym, String reason, Survey done, JdbcOperations jdbc) {
		this.subjects.lock(jdbc);
		this.parts.holds().check(start.survey().keys(), jdbc);
		for (EntityEraser eraser : erasers(pseudonym)) {
			String last = null;
			do {
				Batch batch = batch(eraser, last, jdbc);
				done.changed(eraser.planned().entity(), batch.changed());
				last = batch.last();
			}
			while (last != null);
		}
		this.calls.clear(Integer.MAX_VALUE, jdbc);
		ErasureRequest request = new ErasureRequest(this.subject.type(), this.subject.id(), pseudonym.value(), reason);
		this.parts.contributors().forEach((contributor) -> ask(contributor, request));
		if (isToBeRecorded(start, done, jdbc)) {
			this.parts.trail().record(this.subject, reason);
		}
		this.parts.database().flush();
		AuditEraser audit = audit(jdbc);
		audit.tables().forEach((table) -> {
			audit.rename(table, pseudonym, Integer.MAX_VALUE, jdbc);
			audit.requireRenamed(table, pseudonym, jdbc);
		});
		this.subjects.complete(jdbc);
		return null;
	}

	private static void ask(ErasureContributor contributor, ErasureRequest request) {
		try {
			contributor.erase(request);
		}
		catch (RuntimeException ex) {
			throw new ErasureDatabase.ContributorException(ex);
		}
	}

	/** Not if another run recorded the same erasure meanwhile. */
	private boolean isToBeRecorded(Start start, Survey done, JdbcOperations jdbc) {
		return (start.completion().isEmpty() || done.hasChanges())
				&& this.subjects.completion(jdbc).equals(start.completion());
	}

	private List<EntityEraser> erasers(Pseudonym pseudonym) {
		return this.plan.stream().map((entity) -> new EntityEraser(entity, this.subject, pseudonym)).toList();
	}

	/** The tables of the audit trail that this service uses. */
	private AuditEraser audit(JdbcOperations jdbc) {
		List<AuditRecordTable> existing = new ArrayList<>(this.mapping.audit());
		existing.removeIf((table) -> !Boolean.TRUE
			.equals(jdbc.queryForObject("select to_regclass(?) is not null", Boolean.class, table.name())));
		return new AuditEraser(existing, this.subject);
	}

	/**
	 * What there was before.
	 *
	 * @param survey the rows
	 * @param known whether anything belongs to the person
	 * @param notReached the places that are not reached
	 * @param completion when an erasure was completed last
	 */
	private record Start(Survey survey, boolean known, List<String> notReached, Optional<String> completion) {

	}

	/**
	 * What a batch did.
	 *
	 * @param changed the rows with values to erase
	 * @param last the last row; {@code null} if there are no more
	 */
	private record Batch(Set<String> changed, @Nullable String last) {

	}

}
