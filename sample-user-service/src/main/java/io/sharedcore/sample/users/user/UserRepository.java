package io.sharedcore.sample.users.user;

import java.util.Optional;
import java.util.UUID;

import io.sharedcore.entity.SoftDeleteRepository;

import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

/**
 * Extending the interface is all there is to do: reads see active users, deletes are
 * soft.
 */
interface UserRepository extends SoftDeleteRepository<User> {

	/** As the unique index sees it: whatever its case. */
	@Query("select u from User u where lower(u.email) = lower(:email)")
	Optional<User> findByEmail(String email);

	boolean existsByRole(Role role);

	boolean existsByRoleAndIdNot(Role role, UUID id);

	/**
	 * Until the end of the transaction: who makes the first admin, or takes the role from
	 * one, does so one after the other, on all instances.
	 */
	@NativeQuery("select cast(pg_advisory_xact_lock(8081) as text)")
	String lockAdmins();

}
