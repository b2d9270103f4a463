package io.sharedcore.retention;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import io.sharedcore.entity.RetentionHolds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.Assert;

/**
 * Keeps the holds in a table. A hold is placed with a lock of its row, for which a purge
 * would wait, so that no row is purged after its hold was placed.
 */
final class JdbcRetentionHolds implements RetentionHolds {

	private static final Logger logger = LoggerFactory.getLogger(JdbcRetentionHolds.class);

	private static final String PLACE = "insert into " + HoldTable.NAME
			+ " (entity_type, entity_id, reason, placed_by, placed_at) values (?, ?, ?, ?, ?)"
			+ " on conflict (entity_type, entity_id) do update set reason = excluded.reason,"
			+ " placed_by = excluded.placed_by, placed_at = excluded.placed_at";

	private static final String RELEASE = "delete from " + HoldTable.NAME + " where entity_type = ? and entity_id = ?";

	private static final String HELD = "select entity_id from " + HoldTable.NAME
			+ " where entity_type = ? and entity_id = any(?)";

	private final RetentionDatabase database;

	private final Supplier<Clock> clock;

	private final Supplier<String> user;

	JdbcRetentionHolds(RetentionDatabase database, Supplier<Clock> clock, Supplier<String> user) {
		this.database = database;
		this.clock = clock;
		this.user = user;
	}

	@Override
	public boolean place(Class<?> entityType, UUID id, String reason) {
		Assert.hasText(reason, "A hold needs a reason");
		HeldType type = type(entityType);
		String placedBy = this.user.get();
		boolean exists = this.database.inTransaction((connection) -> {
			boolean locked = lock(connection, type, id);
			try (PreparedStatement place = connection.prepareStatement(PLACE)) {
				place.setString(1, type.name());
				place.setObject(2, id);
				place.setString(3, reason);
				place.setString(4, placedBy);
				place.setTimestamp(5, Timestamp.from(this.clock.get().instant()));
				place.executeUpdate();
			}
			return locked;
		});
		logger.info("A hold is placed on {} {} by {}: {}", type.name(), id, placedBy, reason);
		return exists;
	}

	private boolean lock(Connection connection, HeldType type, UUID id) throws SQLException {
		this.database.flush();
		boolean exists = false;
		for (String table : type.tables()) {
			try (PreparedStatement lock = connection
				.prepareStatement("select 1 from " + table + " where " + type.idColumn() + " = ? for key share")) {
				lock.setObject(1, id);
				try (ResultSet row = lock.executeQuery()) {
					exists |= row.next();
				}
			}
		}
		return exists;
	}

	@Override
	public boolean release(Class<?> entityType, UUID id) {
		HeldType type = type(entityType);
		boolean released = this.database.inTransaction((connection) -> {
			try (PreparedStatement release = connection.prepareStatement(RELEASE)) {
				release.setString(1, type.name());
				release.setObject(2, id);
				return release.executeUpdate() > 0;
			}
		});
		if (released) {
			logger.info("The hold on {} {} is released by {}", type.name(), id, this.user.get());
		}
		return released;
	}

	@Override
	public Set<UUID> heldAmong(Class<?> entityType, Collection<UUID> ids) {
		HeldType type = type(entityType);
		return this.database.inTransaction((connection) -> held(connection, type.name(), ids));
	}

	/** The rows on hold among the given ones, by the name of {@link HeldType}. */
	static Set<UUID> held(Connection connection, String type, Collection<UUID> ids) throws SQLException {
		Set<UUID> held = new HashSet<>();
		try (PreparedStatement select = connection.prepareStatement(HELD)) {
			select.setString(1, type);
			select.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
			try (ResultSet rows = select.executeQuery()) {
				while (rows.next()) {
					held.add(rows.getObject(1, UUID.class));
				}
			}
		}
		return held;
	}

	private HeldType type(Class<?> entityType) {
		return HeldType.of(entityType, this.database.sessionFactory());
	}

}
