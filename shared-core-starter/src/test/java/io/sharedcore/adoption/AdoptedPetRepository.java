package io.sharedcore.adoption;

import java.util.List;

import io.sharedcore.entity.SoftDeleteRepository;

interface AdoptedPetRepository extends SoftDeleteRepository<AdoptedPet> {

	List<AdoptedPet> findByOwnerOldId(Long oldId);

}
