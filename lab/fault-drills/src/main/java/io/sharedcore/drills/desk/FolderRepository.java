package io.sharedcore.drills.desk;

import io.sharedcore.entity.SoftDeleteRepository;

interface FolderRepository extends SoftDeleteRepository<Folder> {

}
