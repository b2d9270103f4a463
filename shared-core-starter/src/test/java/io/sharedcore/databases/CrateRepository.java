package io.sharedcore.databases;

import io.sharedcore.entity.SoftDeleteRepository;

interface CrateRepository extends SoftDeleteRepository<Crate> {

}
