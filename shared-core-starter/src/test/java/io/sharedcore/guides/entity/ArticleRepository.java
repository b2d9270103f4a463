package io.sharedcore.guides.entity;

import java.util.List;

import io.sharedcore.entity.SoftDeleteRepository;

interface ArticleRepository extends SoftDeleteRepository<Article> {

	List<Article> findByTitle(String title);

}
