#include "newsroom/client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace stoppress::newsroom {
namespace {

using engine::Method;
using testing::HasSubstr;
using testing::Not;

std::string packed(std::vector<std::pair<std::string, std::string>> const& files) {
  std::string head, bytes;
  for (auto const& [path, body] : files) {
    head += std::to_string(body.size()) + " " + path + "\n";
    bytes += body;
  }
  return head + "\n" + bytes;
}

std::string const kPack = packed({{"assets/index-Bv.js", "let desk\n\n= 1"},
                                  {"assets/index-Bv.js.br", "BROTLI"},
                                  {"assets/index-Bv.js.gz", "GZIP"},
                                  {"index.html", "<title>Newsroom</title>"}});

engine::PreparedResponsePtr ask(std::string const& target, Method method = Method::get,
                                std::vector<std::pair<std::string, std::string>> headers = {}) {
  engine::Request request;
  request.target = target;
  request.method = method;
  request.headers = std::move(headers);
  return Client::of(kPack).answer(request);
}

std::string body_of(engine::PreparedResponsePtr const& ready) { return ready->body ? *ready->body : ""; }

TEST(Client, GivesItsPageAtEveryAddressOfTheNewsroom) {
  for (auto const* target :
       {"/newsroom/", "/newsroom/wires?state=held", "/newsroom/stories/42", "/newsroom/apiary"}) {
    auto const answer = ask(target);
    ASSERT_NE(answer, nullptr) << target;
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(body_of(answer), "<title>Newsroom</title>");
    EXPECT_THAT(answer->head, HasSubstr("Cache-Control: no-cache\r\n"));
  }
}

TEST(Client, LeavesTheApiAndTheReadersSiteToOthers) {
  for (auto const* target :
       {"/newsroom/api", "/newsroom/api/session", "/newsroom/api/assets/x", "/", "/newsrooms", "/world/x-1"})
    EXPECT_EQ(ask(target), nullptr) << target;
}

TEST(Client, SendsWhoForgetsTheSlashToThePage) {
  auto const answer = ask("/newsroom");
  EXPECT_EQ(answer->status, 308);
  EXPECT_THAT(answer->head, HasSubstr("Location: /newsroom/\r\n"));
}

TEST(Client, AllowsNoInlineScriptOrStyleOnItsPage) {
  auto const head = ask("/newsroom/")->head;
  EXPECT_THAT(head, HasSubstr("Content-Security-Policy: default-src 'none'; script-src 'self' "
                              "'wasm-unsafe-eval'; style-src 'self';"));
  EXPECT_THAT(head, Not(HasSubstr("unsafe-inline")));
  EXPECT_THAT(head, Not(HasSubstr("'unsafe-eval'")));
  EXPECT_THAT(head, HasSubstr("frame-ancestors 'none'"));
}

TEST(Client, LetsBrowsersKeepItsFilesForEver) {
  auto const answer = ask("/newsroom/assets/index-Bv.js");
  EXPECT_EQ(body_of(answer), "let desk\n\n= 1");
  EXPECT_THAT(answer->head, HasSubstr("Cache-Control: public, max-age=31536000, immutable\r\n"));
  EXPECT_THAT(answer->head, HasSubstr("Content-Type: text/javascript; charset=utf-8\r\n"));
}

TEST(Client, GivesThePackedFormThatABrowserTakes) {
  auto const brotli = ask("/newsroom/assets/index-Bv.js", Method::get, {{"accept-encoding", "gzip, br"}});
  EXPECT_EQ(body_of(brotli), "BROTLI");
  EXPECT_THAT(brotli->head, HasSubstr("Content-Encoding: br\r\n"));
  EXPECT_EQ(body_of(ask("/newsroom/assets/index-Bv.js", Method::get, {{"accept-encoding", "gzip"}})), "GZIP");
  EXPECT_EQ(body_of(ask("/newsroom/", Method::get, {{"accept-encoding", "br"}})), "<title>Newsroom</title>");
}

TEST(Client, SaysThatNothingChangedToWhoHasThePage) {
  auto const head = ask("/newsroom/")->head;
  auto const begins = head.find("ETag: ") + 6;
  auto const etag = head.substr(begins, head.find("\r\n", begins) - begins);
  EXPECT_EQ(ask("/newsroom/", Method::get, {{"if-none-match", etag}})->status, 304);
  EXPECT_EQ(ask("/newsroom/", Method::get, {{"if-none-match", "W/\"other\""}})->status, 200);
}

TEST(Client, DoesNotLetAMissingFileBeKept) {
  for (auto const* target : {"/newsroom/assets/index-Old.js", "/newsroom/assets/",
                             "/newsroom/assets/../index.html", "/newsroom/assets/index-Bv.js.br"}) {
    auto const answer = ask(target);
    EXPECT_EQ(answer->status, 404) << target;
    EXPECT_THAT(answer->head, HasSubstr("Cache-Control: no-store\r\n"));
  }
}

TEST(Client, OnlyReads) {
  auto const answer = ask("/newsroom/", Method::post);
  EXPECT_EQ(answer->status, 405);
  EXPECT_THAT(answer->head, HasSubstr("Allow: GET, HEAD\r\n"));
}

TEST(Client, SaysSoWhenItWasNotBuilt) {
  engine::Request request;
  request.target = "/newsroom/";
  for (std::string const& pack : {std::string(), std::string("12"), std::string("x index.html\n\n"),
                                  std::string("99 index.html\n\nshort"), packed({{"assets/a.js", "1"}})}) {
    auto const client = Client::of(pack);
    EXPECT_FALSE(client.is_built());
    EXPECT_EQ(client.answer(request)->status, 503);
    EXPECT_THAT(body_of(client.answer(request)), HasSubstr("was not built"));
  }
}

TEST(Client, OfThisProgramAnswers) {
  engine::Request request;
  request.target = "/newsroom/";
  auto const answer = client_file(request);
  ASSERT_NE(answer, nullptr);
  EXPECT_TRUE(answer->status == 200 || answer->status == 503);
}

}  // namespace
}  // namespace stoppress::newsroom
