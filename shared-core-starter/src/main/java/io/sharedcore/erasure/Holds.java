package io.sharedcore.erasure;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.JdbcOperations;

/**
 * The legal holds that an erasure respects.
 */
interface Holds {

	/** The rows on hold among the given ones. */
	Set<UUID> among(Class<?> type, Collection<UUID> ids, JdbcOperations jdbc);

	/**
	 * Fails if a row is on hold.
	 * @throws OnHoldException if it is
	 */
	default void check(Map<PersonalEntity, ? extends Collection<String>> keys, JdbcOperations jdbc) {
		keys.forEach((entity, rows) -> check(entity, rows, jdbc));
	}

	/**
	 * Fails if a row is on hold. Only rows with a UUID as their key can be.
	 * @throws OnHoldException if it is
	 */
	default void check(PersonalEntity entity, Collection<String> keys, JdbcOperations jdbc) {
		Collection<UUID> ids = keys.stream().filter(AuditEraser::isUuid).map(UUID::fromString).toList();
		if (!ids.isEmpty()) {
			among(entity.type(), ids, jdbc).stream().findFirst().ifPresent((id) -> {
				throw new OnHoldException(entity.name(), id.toString());
			});
		}
	}

}
