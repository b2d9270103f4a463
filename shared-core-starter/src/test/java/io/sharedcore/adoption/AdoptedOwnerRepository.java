package io.sharedcore.adoption;

import java.util.Optional;

import io.sharedcore.entity.SoftDeleteRepository;

interface AdoptedOwnerRepository extends SoftDeleteRepository<AdoptedOwner> {

	Optional<AdoptedOwner> findByOldId(Long oldId);

}
