package io.sharedcore.benchmarks.entity;

import io.sharedcore.entity.SoftDeleteRepository;

interface DocumentRepository extends SoftDeleteRepository<Document> {

}
