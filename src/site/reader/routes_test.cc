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
  EXPECT_EQ(route_of("/world/").name, "world");
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

TEST(Routes, WhatIsHostileIsSimplyUnknown) {
  for (auto const* target :
       {"/../etc/passwd", "/%2e%2e/x", "/WORLD", "/world/x/y-42/z", "//x", "/a b", "/topic/<script>"})
    EXPECT_TRUE(route_of(target).kind == RouteKind::unknown) << target;
}

TEST(Routes, OnlyQueriesThatMatterMakeAnotherPage) {
  EXPECT_EQ(cache_address(route_of("/latest?before=42&fbclid=x"), "/latest"), "/latest?before=42");
  EXPECT_EQ(cache_address(route_of("/world/x-42?before=1"), "/world/x-42"), "/world/x-42");
}

}  // namespace
}  // namespace stoppress::site
