package io.sharedcore.sample.users.user;

import java.util.Optional;

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

	/** Until the end of the transaction: of two instances that start, one is first. */
	@NativeQuery("select cast(pg_advisory_xact_lock(8081) as text)")
	String lockForTheFirstAdmin();

}
