package io.sharedcore.drills.desk;

import io.sharedcore.entity.SoftDeleteRepository;

interface LabelRepository extends SoftDeleteRepository<Label> {

}
