package io.sharedcore.sample.users.user;

import java.util.Optional;
import java.util.UUID;

import io.sharedcore.entity.SoftDeleteRepository;

import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

/**
 * Extending the interface is sufficient: reads return active users, deletes are soft.
 */
interface UserRepository extends SoftDeleteRepository<User> {

	/** Ignoring case, as the unique index does. */
	@Query("select u from User u where lower(u.email) = lower(:email)")
	Optional<User> findByEmail(String email);

	boolean existsByRole(Role role);

	boolean existsByRoleAndIdNot(Role role, UUID id);

	/**
	 * Until the end of the transaction: creating the first admin and removing the role of
	 * an admin are serialized on all instances.
	 */
	@NativeQuery("select cast(pg_advisory_xact_lock(8081) as text)")
	String lockAdmins();

}
