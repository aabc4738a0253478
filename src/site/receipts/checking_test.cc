// What is found at an output, and what is not taken for it.
#include "site/receipts/checking.h"

#include <gtest/gtest.h>

#include "base/html.h"

namespace stoppress::site {
namespace {

using Kind = Output::Kind;
using Belongs = Output::Belongs;
using store::ReceiptState;

Expected expected() {
  Expected expected;
  expected.story = StoryId(42);
  expected.revision = Revision(7);
  expected.address = "/town/tide-42";
  expected.headline = "Mayor: \"We can’t\" & won’t";
  return expected;
}
Expected gone() {
  auto story = expected();
  story.gone = true;
  return story;
}
// What stands in the middle of a page, as a whole page.
FetchedPage whole(Kind kind, FetchedPage page) {
  if (kind != Kind::api) page.body = "<!DOCTYPE html>\n<html>" + page.body + "</html>\n";
  return page;
}
ReceiptState at(Expected const& expected, Kind kind, FetchedPage const& page,
                Belongs belongs = Belongs::yes) {
  return check_output(expected, {"Somewhere", "/somewhere", kind, belongs, {}, {}}, whole(kind, page)).state;
}
ReceiptState at_address(std::string const& address, Kind kind, std::string const& body, int status = 200) {
  return check_output(expected(), {"Somewhere", address, kind, Belongs::yes, {}, {}}, {status, body}).state;
}
std::string const kHtml = "Mayor: &quot;We can’t&quot; &amp; won’t";

TEST(AnOutput, AnArticleIsOutWhenItIsThatRevision) {
  auto const showing = [](int revision) {
    return FetchedPage{200, "<article data-story=\"42\" data-revision=\"" + std::to_string(revision) +
                                "\"><h1>" + kHtml + "</h1></article>"};
  };
  EXPECT_EQ(at(expected(), Kind::article, showing(7)), ReceiptState::out);
  EXPECT_EQ(at(expected(), Kind::article, showing(6)), ReceiptState::failed);
  EXPECT_EQ(at(expected(), Kind::article, showing(77)), ReceiptState::failed);
  EXPECT_EQ(at(expected(), Kind::article, {404, ""}), ReceiptState::failed);
  EXPECT_EQ(at(expected(), Kind::article, {}), ReceiptState::failed) << "no answer is no success";
}

TEST(AnOutput, TheApiSaysItsRevisionItself) {
  EXPECT_EQ(at(expected(), Kind::api, {200, "{\"revision\":7}"}), ReceiptState::out);
  EXPECT_EQ(at(expected(), Kind::api, {200, "{\"revision\":6}"}), ReceiptState::failed);
  EXPECT_EQ(at(expected(), Kind::api, {200, "not JSON"}), ReceiptState::failed);
}

TEST(AnOutput, AListNamesAddressAndHeadlineInItsOwnWayOfWriting) {
  for (auto const& headline :
       {kHtml, std::string("Mayor: \\\"We can’t\\\" & won’t"), xml_escape(expected().headline)})
    EXPECT_EQ(at(expected(), Kind::list, {200, "https://t.example/town/tide-42\" " + headline}),
              ReceiptState::out)
        << headline;
  EXPECT_EQ(at(expected(), Kind::list, {200, "/town/tide-421 " + kHtml}), ReceiptState::failed)
      << "another story";
  EXPECT_EQ(at(expected(), Kind::list, {200, "/town/tide-42 Old words"}), ReceiptState::failed);
  EXPECT_EQ(at(expected(), Kind::list, {200, "nothing"}), ReceiptState::failed);
  EXPECT_EQ(at(expected(), Kind::list, {200, "nothing"}, Belongs::no), ReceiptState::not_there);
  EXPECT_EQ(at(expected(), Kind::sitemap, {200, "/town/tide-42<"}), ReceiptState::out);
}

TEST(AnOutput, TheBarOverAPageIsNotThePage) {
  FetchedPage const page{200, "<aside class=\"breaking\" data-breaking=\"x\"><a href=\"/town/tide-42\">" +
                                  kHtml + "</a></aside><main>nothing</main>"};
  EXPECT_EQ(at(expected(), Kind::list, page, Belongs::no), ReceiptState::not_there);
  EXPECT_EQ(at(gone(), Kind::list, page), ReceiptState::failed) << "but a killed story may not stand there";
}

TEST(AnOutput, AFrontMayHaveItsOwnHeadlineButNotTheFormerOne) {
  auto story = expected();
  story.former = "Mayor says no";
  EXPECT_EQ(at(story, Kind::front, {200, "/town/tide-42 The mayor’s answer"}, Belongs::perhaps),
            ReceiptState::out);
  EXPECT_EQ(at(story, Kind::front, {200, "/town/tide-42 Mayor says no"}, Belongs::perhaps),
            ReceiptState::failed);
  EXPECT_EQ(at(story, Kind::front, {200, "others"}, Belongs::perhaps), ReceiptState::not_there);
}

TEST(AnOutput, WhatIsGoneIsAnsweredAsGoneAndNamedNowhere) {
  EXPECT_EQ(at(gone(), Kind::article, {410, ""}), ReceiptState::gone);
  EXPECT_EQ(at(gone(), Kind::article, {404, ""}), ReceiptState::failed) << "readers must be told";
  EXPECT_EQ(at(gone(), Kind::api, {200, "{}"}), ReceiptState::failed);
  EXPECT_EQ(at(gone(), Kind::list, {200, "others"}), ReceiptState::gone);
  EXPECT_EQ(at(gone(), Kind::list, {404, ""}), ReceiptState::gone) << "a topic without stories";
  EXPECT_EQ(at(gone(), Kind::list, {200, "/town/tide-42"}), ReceiptState::failed);
  EXPECT_EQ(at(gone(), Kind::list, {503, ""}), ReceiptState::failed);
}

TEST(AnOutput, ACorrectionIsOutWhenItsWordsAre) {
  auto story = expected();
  story.told = "It was the east harbour.";
  std::string const listed = "/town/tide-42 " + kHtml;
  EXPECT_EQ(at(story, Kind::corrections, {200, listed + " It was the east harbour."}), ReceiptState::out);
  EXPECT_EQ(at(story, Kind::corrections, {200, listed}), ReceiptState::failed);
}

TEST(AnOutput, WhereAStoryWasTakenBackItsPageSendsReadersOn) {
  auto const at_former = [](Kind kind, std::string const& leads_to, FetchedPage const& page) {
    return check_output(expected(), {"Somewhere", "/somewhere", kind, Belongs::no, {}, {}, true, leads_to},
                        page)
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

TEST(AnOutput, ABrokenFeedIsNotOutWhateverStandsInIt) {
  auto const item =
      "<link>https://t.example/town/tide-42</link><title>" + xml_escape(expected().headline) + "</title>";
  auto const rss = "<?xml version=\"1.0\"?><rss><channel>" + item + "</channel></rss>";
  EXPECT_EQ(at_address("/feed.xml", Kind::list, rss), ReceiptState::out);
  EXPECT_EQ(at_address("/feed.xml", Kind::list, rss.substr(0, rss.size() - 3)), ReceiptState::failed);
  EXPECT_EQ(at_address("/feed.xml", Kind::list, "<rss>" + item + "<b></rss>"), ReceiptState::failed);
  std::string const feed = R"({"url":"/town/tide-42","title":"Mayor: \"We can’t\" & won’t"})";
  EXPECT_EQ(at_address("/feed.json", Kind::list, feed), ReceiptState::out);
  EXPECT_EQ(at_address("/feed.json", Kind::list, feed + "]"), ReceiptState::failed);
}

TEST(AnOutput, APageThatEndsInItsMiddleIsNotOut) {
  auto const page =
      "<!doctype html><html><article data-story=\"42\" data-revision=\"7\"><h1>" + kHtml + "</h1>";
  EXPECT_EQ(at_address("/town/tide-42", Kind::article, page + "</article></html>"), ReceiptState::out);
  EXPECT_EQ(at_address("/town/tide-42", Kind::article, page), ReceiptState::failed);
}

TEST(AnOutput, APictureIsOutWhenItCanBeShown) {
  std::string const jpeg("\xFF\xD8\xFF\xE0 and so on");
  EXPECT_EQ(at_address("/pictures/a.jpg", Kind::picture, jpeg), ReceiptState::out);
  EXPECT_EQ(at_address("/pictures/a.jpg", Kind::picture, "<html>"), ReceiptState::failed);
  EXPECT_EQ(at_address("/pictures/a.jpg", Kind::picture, ""), ReceiptState::failed);
  EXPECT_EQ(at_address("/pictures/a.jpg", Kind::picture, jpeg, 410), ReceiptState::failed);
}

}  // namespace
}  // namespace stoppress::site
