#include "site/reader/routes.h"

#include <gtest/gtest.h>

namespace stoppress::site {
namespace {

TEST(Routes, AStorysNumberIsItsIdentityWhateverStandsBeforeIt) {
  for (auto const* target :
       {"/world/tide-closes-harbour-42", "/sport/other-words-42", "/world/42", "/x/a-42?utm_source=y"}) {
    auto const route = route_of(target);
    EXPECT_EQ(route.kind, RouteKind::article) << target;
    EXPECT_EQ(route.story, StoryId(42)) << target;
  }
  EXPECT_EQ(route_of("/world/no-number").kind, RouteKind::unknown);
  EXPECT_EQ(route_of("/world/99999999999999999999").kind, RouteKind::unknown);
}

TEST(Routes, KnowsThePlacesThatAreNotSections) {
  EXPECT_EQ(route_of("/").kind, RouteKind::front);
  EXPECT_EQ(route_of("/latest").kind, RouteKind::latest);
  EXPECT_EQ(route_of("/world").kind, RouteKind::section);
  EXPECT_EQ(route_of("/world/feed.xml").kind, RouteKind::section_feed);
  EXPECT_EQ(route_of("/topic/harbour-barrage").name, "harbour-barrage");
  EXPECT_EQ(route_of("/by/ada-brennan").kind, RouteKind::author);
  EXPECT_EQ(route_of("/api/v1/stories/7").story, StoryId(7));
  EXPECT_EQ(route_of("/api/v2/x").kind, RouteKind::api_unknown);
}

TEST(Routes, MonthsOfTheSitemapAreRealMonths) {
  auto const route = route_of("/sitemap-2026-08.xml");
  EXPECT_EQ(route.kind, RouteKind::sitemap_month);
  EXPECT_EQ(route.year, 2026);
  EXPECT_EQ(route.month, 8);
  EXPECT_NE(route_of("/sitemap-2026-13.xml").kind, RouteKind::sitemap_month);
  EXPECT_NE(route_of("/sitemap-2026-00.xml").kind, RouteKind::sitemap_month);
}

TEST(Routes, ASlashAtTheEndIsNoOtherPage) {
  EXPECT_EQ(without_final_slash("/latest/"), "/latest");
  EXPECT_EQ(without_final_slash("/world//?a=b"), "/world?a=b");
  for (auto const* target : {"/", "/latest", "//", "///", "//evil.example/x-1/", "/no/such/", "/?a=/", ""})
    EXPECT_EQ(without_final_slash(target), "") << target;
}

TEST(Routes, PartsOfTheNewsSitemapBeginWithTheSecond) {
  EXPECT_EQ(route_of("/sitemap-news.xml").part, 1);
  EXPECT_EQ(route_of("/sitemap-news-2.xml").kind, RouteKind::sitemap_news);
  EXPECT_EQ(route_of("/sitemap-news-2.xml").part, 2);
  for (auto const* target : {"/sitemap-news-1.xml", "/sitemap-news-0.xml", "/sitemap-news-9999999.xml",
                             "/sitemap-news-x.xml", "/sitemap-news-.xml"})
    EXPECT_NE(route_of(target).kind, RouteKind::sitemap_news) << target;
}

TEST(Routes, ANumberWithNoughtsBeforeItIsNoOtherPage) {
  EXPECT_EQ(cache_address(route_of("/sitemap-news-002.xml"), "/sitemap-news-002.xml"), "/sitemap-news-2.xml");
  EXPECT_EQ(cache_address(route_of("/latest?before=0042"), "/latest"), "/latest?before=42");
  EXPECT_EQ(cache_address(route_of("/api/v1/stories/007"), ""), "/api/v1/stories/7");
}

TEST(Routes, EachListOfTheApiHasOneAddress) {
  auto const address = [](char const* target) { return cache_address(route_of(target), ""); };
  EXPECT_EQ(address("/api/v1/stories"), "/api/v1/stories");
  EXPECT_EQ(address("/api/v1/stories?limit=20&x=y"), "/api/v1/stories");
  EXPECT_EQ(address("/api/v1/stories?section=world&limit=5"), "/api/v1/stories?limit=5&section=world");
  EXPECT_EQ(address("/api/v1/stories?topic=tides&section=world"), "/api/v1/stories?limit=20&topic=tides");
  EXPECT_EQ(address("/api/v1/stories?before=7"), "/api/v1/stories?limit=20&before=7");
  EXPECT_EQ(address("/api/v1/stories?topic=a%26b"), "/api/v1/stories?limit=20&topic=a%26b");
  EXPECT_EQ(address("/api/v1/stories/7?x=y"), "/api/v1/stories/7");
}

TEST(Routes, WhatIsHostileIsSimplyUnknown) {
  for (auto const* target :
       {"/../etc/passwd", "/%2e%2e/x", "/WORLD", "/world/x/y-42/z", "//x", "/a b", "/topic/<script>"})
    EXPECT_TRUE(route_of(target).kind == RouteKind::unknown) << target;
}

TEST(Routes, OnlyQueriesThatMatterMakeAnotherPage) {
  EXPECT_EQ(cache_address(route_of("/latest?before=42&fbclid=x"), "/latest"), "/latest?before=42");
  EXPECT_EQ(cache_address(route_of("/world/x-42?fbclid=x"), "/world/x-42"), "/world/x-42");
  EXPECT_EQ(cache_address(route_of("/world/x-42?entry=7&fbclid=x"), "/world/x-42"), "/world/x-42?entry=7");
}

}  // namespace
}  // namespace stoppress::site
