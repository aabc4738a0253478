// What is found at an output, and what is not taken for it.
#include "site/receipts/checking.h"

#include <gtest/gtest.h>

#include "base/html.h"

namespace stoppress::site {
namespace {

using Kind = Output::Kind;
using Belongs = Output::Belongs;
using store::ReceiptState;

Wanted wanted() {
  Wanted wanted;
  wanted.story = StoryId(42);
  wanted.revision = Revision(7);
  wanted.address = "/town/tide-42";
  wanted.headline = "Mayor: \"We can’t\" & won’t";
  return wanted;
}
Wanted gone() {
  auto story = wanted();
  story.gone = true;
  return story;
}
// What stands in the middle of a page, as a whole page.
Served whole(Kind kind, Served served) {
  if (kind != Kind::api) served.body = "<!DOCTYPE html>\n<html>" + served.body + "</html>\n";
  return served;
}
ReceiptState at(Wanted const& wanted, Kind kind, Served const& served, Belongs belongs = Belongs::yes) {
  return look(wanted, {"Somewhere", "/somewhere", kind, belongs, {}, {}}, whole(kind, served)).state;
}
ReceiptState at_address(std::string const& address, Kind kind, std::string const& body) {
  return look(wanted(), {"Somewhere", address, kind, Belongs::yes, {}, {}}, {200, body}).state;
}
std::string const kHtml = "Mayor: &quot;We can’t&quot; &amp; won’t";

TEST(Outputs, AnArticleIsOutWhenItIsThatRevision) {
  auto const page = [](int revision) {
    return Served{200, "<article data-story=\"42\" data-revision=\"" + std::to_string(revision) + "\"><h1>" +
                           kHtml + "</h1></article>"};
  };
  EXPECT_EQ(at(wanted(), Kind::article, page(7)), ReceiptState::out);
  EXPECT_EQ(at(wanted(), Kind::article, page(6)), ReceiptState::failed);
  EXPECT_EQ(at(wanted(), Kind::article, page(77)), ReceiptState::failed);
  EXPECT_EQ(at(wanted(), Kind::article, {404, ""}), ReceiptState::failed);
  EXPECT_EQ(at(wanted(), Kind::article, {}), ReceiptState::failed) << "no answer is no success";
}

TEST(Outputs, TheApiSaysItsRevisionItself) {
  EXPECT_EQ(at(wanted(), Kind::api, {200, "{\"revision\":7}"}), ReceiptState::out);
  EXPECT_EQ(at(wanted(), Kind::api, {200, "{\"revision\":6}"}), ReceiptState::failed);
  EXPECT_EQ(at(wanted(), Kind::api, {200, "not JSON"}), ReceiptState::failed);
}

TEST(Outputs, AListNamesAddressAndHeadlineInItsOwnWayOfWriting) {
  for (auto const& headline :
       {kHtml, std::string("Mayor: \\\"We can’t\\\" & won’t"), xml_escape(wanted().headline)})
    EXPECT_EQ(at(wanted(), Kind::list, {200, "https://t.example/town/tide-42\" " + headline}),
              ReceiptState::out)
        << headline;
  EXPECT_EQ(at(wanted(), Kind::list, {200, "/town/tide-421 " + kHtml}), ReceiptState::failed)
      << "another story";
  EXPECT_EQ(at(wanted(), Kind::list, {200, "/town/tide-42 Old words"}), ReceiptState::failed);
  EXPECT_EQ(at(wanted(), Kind::list, {200, "nothing"}), ReceiptState::failed);
  EXPECT_EQ(at(wanted(), Kind::list, {200, "nothing"}, Belongs::no), ReceiptState::not_there);
  EXPECT_EQ(at(wanted(), Kind::sitemap, {200, "/town/tide-42<"}), ReceiptState::out);
}

TEST(Outputs, TheBarOverAPageIsNotThePage) {
  Served const served{200, "<aside class=\"breaking\" data-breaking=\"x\"><a href=\"/town/tide-42\">" +
                               kHtml + "</a></aside><main>nothing</main>"};
  EXPECT_EQ(at(wanted(), Kind::list, served, Belongs::no), ReceiptState::not_there);
  EXPECT_EQ(at(gone(), Kind::list, served), ReceiptState::failed) << "but a killed story may not stand there";
}

TEST(Outputs, AFrontMayHaveItsOwnHeadlineButNotTheFormerOne) {
  auto story = wanted();
  story.former = "Mayor says no";
  EXPECT_EQ(at(story, Kind::front, {200, "/town/tide-42 The mayor’s answer"}, Belongs::perhaps),
            ReceiptState::out);
  EXPECT_EQ(at(story, Kind::front, {200, "/town/tide-42 Mayor says no"}, Belongs::perhaps),
            ReceiptState::failed);
  EXPECT_EQ(at(story, Kind::front, {200, "others"}, Belongs::perhaps), ReceiptState::not_there);
}

TEST(Outputs, WhatIsGoneIsAnsweredAsGoneAndNamedNowhere) {
  EXPECT_EQ(at(gone(), Kind::article, {410, ""}), ReceiptState::gone);
  EXPECT_EQ(at(gone(), Kind::article, {404, ""}), ReceiptState::failed) << "readers must be told";
  EXPECT_EQ(at(gone(), Kind::api, {200, "{}"}), ReceiptState::failed);
  EXPECT_EQ(at(gone(), Kind::list, {200, "others"}), ReceiptState::gone);
  EXPECT_EQ(at(gone(), Kind::list, {404, ""}), ReceiptState::gone) << "a topic without stories";
  EXPECT_EQ(at(gone(), Kind::list, {200, "/town/tide-42"}), ReceiptState::failed);
  EXPECT_EQ(at(gone(), Kind::list, {503, ""}), ReceiptState::failed);
}

TEST(Outputs, ACorrectionIsOutWhenItsWordsAre) {
  auto story = wanted();
  story.told = "It was the east harbour.";
  std::string const listed = "/town/tide-42 " + kHtml;
  EXPECT_EQ(at(story, Kind::corrections, {200, listed + " It was the east harbour."}), ReceiptState::out);
  EXPECT_EQ(at(story, Kind::corrections, {200, listed}), ReceiptState::failed);
}

TEST(Outputs, WhereAStoryWasTakenBackItsPageSendsReadersOn) {
  auto const at_former = [](Kind kind, std::string const& leads_to, Served const& served) {
    return look(wanted(), {"Somewhere", "/somewhere", kind, Belongs::no, {}, {}, true, leads_to}, served)
        .state;
  };
  std::string const home = "https://t.example/town/tide-42";
  EXPECT_EQ(at_former(Kind::article, home, {301, "", home}), ReceiptState::gone);
  EXPECT_EQ(at_former(Kind::article, home, {301, "", "/elsewhere"}), ReceiptState::failed);
  EXPECT_EQ(at_former(Kind::article, home, {404, ""}), ReceiptState::failed);
  EXPECT_EQ(at_former(Kind::article, home, {200, "Still here"}), ReceiptState::failed);
  EXPECT_EQ(at_former(Kind::article, "", {404, ""}), ReceiptState::gone);
  EXPECT_EQ(at_former(Kind::api, "", {404, ""}), ReceiptState::gone);
  EXPECT_EQ(at_former(Kind::list, "", {200, "/town/tide-42"}), ReceiptState::failed);
  EXPECT_EQ(at_former(Kind::list, "", {200, "nothing"}), ReceiptState::gone);
}

TEST(Outputs, ABrokenFeedIsNotOutWhateverStandsInIt) {
  auto const item =
      "<link>https://t.example/town/tide-42</link><title>" + xml_escape(wanted().headline) + "</title>";
  auto const rss = "<?xml version=\"1.0\"?><rss><channel>" + item + "</channel></rss>";
  EXPECT_EQ(at_address("/feed.xml", Kind::list, rss), ReceiptState::out);
  EXPECT_EQ(at_address("/feed.xml", Kind::list, rss.substr(0, rss.size() - 3)), ReceiptState::failed);
  EXPECT_EQ(at_address("/feed.xml", Kind::list, "<rss>" + item + "<b></rss>"), ReceiptState::failed);
  std::string const feed = R"({"url":"/town/tide-42","title":"Mayor: \"We can’t\" & won’t"})";
  EXPECT_EQ(at_address("/feed.json", Kind::list, feed), ReceiptState::out);
  EXPECT_EQ(at_address("/feed.json", Kind::list, feed + "]"), ReceiptState::failed);
}

TEST(Outputs, APageThatEndsInItsMiddleIsNotOut) {
  auto const page =
      "<!doctype html><html><article data-story=\"42\" data-revision=\"7\"><h1>" + kHtml + "</h1>";
  EXPECT_EQ(at_address("/town/tide-42", Kind::article, page + "</article></html>"), ReceiptState::out);
  EXPECT_EQ(at_address("/town/tide-42", Kind::article, page), ReceiptState::failed);
}

TEST(Outputs, APictureIsOutWhenItCanBeShown) {
  std::string const jpeg("\xFF\xD8\xFF\xE0 and so on");
  EXPECT_EQ(at_address("/pictures/a.jpg", Kind::picture, jpeg), ReceiptState::out);
  EXPECT_EQ(at_address("/pictures/a.jpg", Kind::picture, "<html>"), ReceiptState::failed);
  EXPECT_EQ(at_address("/pictures/a.jpg", Kind::picture, ""), ReceiptState::failed);
  Output const output{"Picture", "/pictures/a.jpg", Kind::picture, Belongs::yes, {}, {}};
  EXPECT_EQ(look(wanted(), output, {410, jpeg}).state, ReceiptState::failed);
}

}  // namespace
}  // namespace stoppress::site
