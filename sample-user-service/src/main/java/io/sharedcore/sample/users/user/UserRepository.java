package io.sharedcore.sample.users.user;

import io.sharedcore.entity.SoftDeleteRepository;

/**
 * Extending the interface is all there is to do: reads see active users, deletes are
 * soft.
 */
interface UserRepository extends SoftDeleteRepository<User> {

}
