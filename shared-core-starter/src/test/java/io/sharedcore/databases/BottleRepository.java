package io.sharedcore.databases;

import io.sharedcore.entity.SoftDeleteRepository;

interface BottleRepository extends SoftDeleteRepository<Bottle> {

}
