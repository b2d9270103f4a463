package io.sharedcore.guides.precondition;

import io.sharedcore.entity.SoftDeleteRepository;

interface Recipes extends SoftDeleteRepository<Recipe> {

}
