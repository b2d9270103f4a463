package io.sharedcore.erasure;

import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.Assert;

/**
 * Erases persons in batches.
 */
final class BatchErasure implements Erasure {

	private static final Logger logger = LoggerFactory.getLogger(BatchErasure.class);

	private final ErasureParts parts;

	BatchErasure(ErasureParts parts) {
		this.parts = parts;
	}

	@Override
	public ErasureReport erase(Class<?> subjectType, UUID subjectId, String reason) {
		Assert.hasText(reason, "An erasure needs a reason");
		if (TransactionSynchronizationManager.isActualTransactionActive()) {
			throw new IllegalStateException(
					"An erasure has a transaction for each batch, so it must be called outside of a transaction");
		}
		ErasureReport report = run(subjectType, subjectId).erase(reason);
		logger.atInfo()
			.addKeyValue("subjectType", subjectType.getSimpleName())
			.addKeyValue("subjectId", subjectId)
			.addKeyValue("rows", report.entities().stream().mapToLong(ErasureReport.Entry::rows).sum())
			.log("Person erased");
		return report;
	}

	@Override
	public ErasureReport preview(Class<?> subjectType, UUID subjectId) {
		return run(subjectType, subjectId).preview();
	}

	private ErasureRun run(Class<?> subjectType, UUID subjectId) {
		ErasureMapping.Content mapping = this.parts.database().mapping();
		return new ErasureRun(this.parts, Subject.of(subjectType, subjectId, mapping.types()), mapping);
	}

}
