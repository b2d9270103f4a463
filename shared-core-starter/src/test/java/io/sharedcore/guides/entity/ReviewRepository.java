package io.sharedcore.guides.entity;

import io.sharedcore.entity.SoftDeleteRepository;

interface ReviewRepository extends SoftDeleteRepository<Review> {

}
