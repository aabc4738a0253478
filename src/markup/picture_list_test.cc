#include "markup/picture_list.h"

#include <gtest/gtest.h>

namespace stoppress::markup {
namespace {

story::ArrivingPicture picture(std::string guid, std::string href) {
  story::ArrivingPicture out;
  out.guid = std::move(guid);
  out.href = std::move(href);
  return out;
}

TEST(PictureList, IsFoundByAnyOfItsNames) {
  PictureList list;
  PictureId const id = list.put(picture("urn:1", "a.jpg"), {"thumb.jpg", "featuremedia"});
  for (char const* name : {"urn:1", "a.jpg", "thumb.jpg", "featuremedia"})
    EXPECT_EQ(list.find(name), id) << name;
  EXPECT_FALSE(list.find("b.jpg"));
  EXPECT_FALSE(list.find(""));
  EXPECT_EQ(id.number(), 1) << "as a body counts them";
}

TEST(PictureList, OnePictureUnderTwoNamesIsOne) {
  PictureList list;
  PictureId const first = list.put(picture("urn:1", "large.jpg"), {"small.jpg"});
  story::ArrivingPicture again = picture("", "small.jpg");
  again.caption = "The quay.";
  again.width = 240;
  EXPECT_EQ(list.put(again), first);
  EXPECT_EQ(list.size(), 1u);
  EXPECT_EQ(list[first].caption, "The quay.") << "what was empty is filled";
  EXPECT_EQ(list[first].href, "large.jpg") << "what was there stays";
  EXPECT_EQ(list[first].width, 240);
}

TEST(PictureList, WhatMustNotBeShownIsRefusedByName) {
  PictureList list;
  list.refuse({"urn:2", "", "b.jpg"});
  EXPECT_TRUE(list.is_refused("b.jpg"));
  EXPECT_FALSE(list.is_refused("")) << "no name is nobody's name";
  EXPECT_FALSE(list.is_refused("a.jpg"));
}

TEST(PictureList, GivesItsPicturesInOrder) {
  PictureList list;
  list.put(picture("urn:1", "a.jpg"));
  list.put(picture("urn:2", "b.jpg"));
  auto const all = std::move(list).take();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[1].guid, "urn:2");
}

}  // namespace
}  // namespace stoppress::markup
