#include "wire/meaning/pictures.h"

#include <gtest/gtest.h>

#include "wire/formats/read.h"

namespace stoppress::wire {
namespace {

std::string reason(PictureOrders const& orders, char const* story_out = "2026-03-02T09:00:00Z") {
  auto const out = std::string_view(story_out).empty() ? std::nullopt : parse_iso(story_out, Zone::utc());
  return reason_to_leave_out(orders, out, {}).value_or("shown");
}

TEST(PictureOrders, WhatMayBeShown) {
  EXPECT_EQ(reason({"", "", ""}), "shown");
  EXPECT_EQ(reason({"stat:usable", "", "Adds caption"}), "shown");
  EXPECT_EQ(reason({"usable", "2026-03-02T08:00:00Z", ""}), "shown")
      << "its embargo is over when the story goes out";
  EXPECT_EQ(reason({"usable", "2026-03-02T09:00:00Z", ""}), "shown");
}

TEST(PictureOrders, WhatMustNotBeShown) {
  EXPECT_NE(reason({"canceled", "", ""}), "shown");
  EXPECT_NE(reason({"stat:withheld", "", ""}), "shown");
  EXPECT_NE(reason({"somehow", "", ""}), "shown") << "unknown words fail closed";
  EXPECT_NE(reason({"usable", "2026-03-06T18:00:00Z", ""}), "shown");
  EXPECT_NE(reason({"usable", "2026-03-01T18:00:00Z", ""}, ""), "shown")
      << "nobody knows when the story goes out";
  EXPECT_NE(reason({"usable", "Friday evening", ""}), "shown");
  EXPECT_NE(reason({"usable", "", "Please kill this picture"}), "shown");
  EXPECT_NE(reason({"usable", "", "Embargoed until 18:00 GMT on March 6, 2026"}), "shown");
  EXPECT_NE(reason({"usable", "", "STRICTLY EMBARGOED"}), "shown");
}

story::Arrival arrival(std::string const& bytes) {
  Reading const reading = read(bytes, "item", {});
  return reading.items.empty() ? story::Arrival{} : reading.items[0].arrival;
}

std::string ninjs_with_picture(std::string const& fields) {
  return R"({"uri":"urn:s","type":"text","versioncreated":"2026-03-02T09:00:00Z","headline":"Tide","body_html":"<p>One.</p><figure><img src=\"https://a.example/p.jpg\"></figure><p>Two.</p>",
    "associations":{"featuremedia":{"uri":"urn:p","type":"picture","headline":"Gate",)" +
         fields +
         R"("renditions":{"original":{"href":"https://a.example/p.jpg","width":900,"height":600}}}}})";
}

TEST(PictureOrders, HoldInsideAStoryOfNinjs) {
  EXPECT_EQ(arrival(ninjs_with_picture("")).pictures.size(), 1u);
  for (char const* fields : {R"("pubstatus":"canceled",)", R"("pubstatus":"withheld",)",
                             R"("embargoed":"2026-03-06T18:00:00Z",)", R"("ednote":"PHOTO KILL",)"}) {
    story::Arrival const it = arrival(ninjs_with_picture(fields));
    EXPECT_TRUE(it.pictures.empty()) << "in the text neither: " << fields;
    EXPECT_FALSE(it.content.main_picture);
    EXPECT_FALSE(it.problems.empty());
    EXPECT_EQ(it.status, story::WireStatus::usable) << "the story itself may go out";
  }
}

std::string message_with_picture(std::string const& meta) {
  return "<newsMessage><itemSet><newsItem guid='urn:s'><itemMeta><itemClass "
         "qcode='ninat:text'/><versionCreated>2026-03-02T09:00:00Z</versionCreated><link "
         "residref='urn:p'/></itemMeta>"
         "<contentMeta><headline>Tide</headline></contentMeta><contentSet><inlineXML "
         "contenttype='application/xhtml+xml'><html><body><p>One.</p><img "
         "src='https://a.example/p.jpg'/></body></html>"
         "</inlineXML></contentSet></newsItem><newsItem guid='urn:p'><itemMeta><itemClass "
         "qcode='ninat:picture'/>" +
         meta +
         "</itemMeta><contentSet><remoteContent href='https://a.example/p.jpg' contenttype='image/jpeg' "
         "width='900' height='600'/></contentSet></newsItem></itemSet></newsMessage>";
}

TEST(PictureOrders, HoldInsideAMessageOfNewsmlG2) {
  EXPECT_EQ(arrival(message_with_picture("")).pictures.size(), 1u);
  for (char const* meta :
       {"<pubStatus qcode='stat:canceled'/>", "<embargoed>2026-03-06T18:00:00Z</embargoed>",
        "<edNote>Picture is withdrawn</edNote>"}) {
    story::Arrival const it = arrival(message_with_picture(meta));
    EXPECT_TRUE(it.pictures.empty()) << meta;
    EXPECT_FALSE(it.problems.empty()) << meta;
  }
}

}  // namespace
}  // namespace stoppress::wire
