package io.sharedcore.benchmarks.entity;

import io.sharedcore.entity.SoftDeleteRepository;

interface FolderRepository extends SoftDeleteRepository<Folder> {

}
