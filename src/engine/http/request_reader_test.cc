#include "engine/http/request_reader.h"

#include <gtest/gtest.h>
#include <string>

namespace stoppress::engine {
namespace {

using State = RequestReader::State;

// Feeds everything in pieces of that size, as a connection would, until the first request is whole or
// refused.
State read(RequestReader& reader, std::string const& bytes, std::size_t piece = 1 << 20) {
  std::string rest;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    rest += bytes.substr(at, piece);
    for (std::size_t used = 1; used > 0 && !rest.empty();) {
      used = reader.feed(rest);
      rest.erase(0, used);
      if (reader.state() == State::whole || reader.state() == State::refused) return reader.state();
    }
  }
  return reader.state();
}

int refusal_of(std::string const& bytes) {
  RequestReader reader(4096, 4096);
  return read(reader, bytes) == State::refused ? reader.refusal() : 0;
}

TEST(RequestReader, ReadsWhatABrowserSends) {
  std::string const bytes =
      "GET /world/tide-1?utm=a%20b HTTP/1.1\r\nHost: Press.Example:8080\r\nUser-Agent: B\r\n"
      "Accept-Encoding:  gzip, br \r\nCookie: a=1\r\nX-Empty:\r\n\r\n";
  for (std::size_t const piece : {1U, 2U, 3U, 7U, 1000U}) {
    RequestReader reader(4096, 4096);
    ASSERT_EQ(read(reader, bytes, piece), State::whole) << piece;
    auto const& request = reader.request();
    EXPECT_EQ(request.method, Method::get);
    EXPECT_EQ(request.target, "/world/tide-1?utm=a%20b");
    EXPECT_EQ(request.path(), "/world/tide-1");
    EXPECT_EQ(request.query(), "utm=a%20b");
    EXPECT_EQ(request.host, "press.example");
    EXPECT_EQ(request.header("accept-encoding"), "gzip, br");
    EXPECT_EQ(request.header("x-empty"), "");
    EXPECT_EQ(request.header("missing"), "");
    EXPECT_EQ(request.headers.size(), 5U);
    EXPECT_TRUE(reader.keeps_alive());
  }
}

TEST(RequestReader, ReadsBodiesInWhateverPiecesTheyCome) {
  for (std::size_t const piece : {1U, 2U, 5U, 1000U}) {
    RequestReader sized(4096, 4096);
    ASSERT_EQ(read(sized, "PATCH / HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\nhello there", piece),
              State::whole);
    EXPECT_EQ(sized.request().method, Method::patch);
    EXPECT_EQ(sized.request().body, "hello there");
    RequestReader chunked(4096, 4096);
    ASSERT_EQ(read(chunked,
                   "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n"
                   "6;a=b\r\nhello \r\n5\r\nthere\r\n0\r\nContent-Type: no\r\n\r\n",
                   piece),
              State::whole);
    EXPECT_EQ(chunked.request().body, "hello there");
    EXPECT_EQ(chunked.request().header("content-type"), "") << "a trailer is no header";
  }
}

TEST(RequestReader, KeepsNothingOfTheRequestBefore) {
  RequestReader reader(4096, 4096);
  ASSERT_EQ(read(reader, "POST /a HTTP/1.1\r\nHost: a\r\nX-Secret: 1\r\nContent-Length: 4\r\n\r\nbody"),
            State::whole);
  reader.next();
  ASSERT_EQ(read(reader, "GET /b HTTP/1.1\r\nHost: b\r\n\r\n"), State::whole);
  EXPECT_EQ(reader.request().headers.size(), 1U);
  EXPECT_EQ(reader.request().header("x-secret"), "");
  EXPECT_EQ(reader.request().body, "");
  EXPECT_EQ(reader.request().host, "b");
}

TEST(RequestReader, StopsAtTheEndOfARequest) {
  RequestReader reader(4096, 4096);
  std::string const one = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n";
  EXPECT_EQ(reader.feed(one + "GET /b"), one.size());
  EXPECT_EQ(reader.state(), State::whole);
}

TEST(RequestReader, TakesAWholeAddressAsTarget) {
  RequestReader reader(4096, 4096);
  ASSERT_EQ(read(reader, "GET http://Real.Example:80/x?y HTTP/1.1\r\nHost: other\r\n\r\n"), State::whole);
  EXPECT_EQ(reader.request().target, "/x?y");
  EXPECT_EQ(reader.request().host, "real.example");
  reader.next();
  ASSERT_EQ(read(reader, "GET http://real.example?y HTTP/1.1\r\nHost: other\r\n\r\n"), State::whole);
  EXPECT_EQ(reader.request().target, "/?y");
}

TEST(RequestReader, KnowsTheHostOfEachRequestOnAConnection) {
  RequestReader reader(4096, 4096);
  for (auto const* one : {"A.example:80", "A.example:80", "b.example", "A.example:80"}) {
    ASSERT_EQ(read(reader, "GET / HTTP/1.1\r\nHost: " + std::string(one) + "\r\n\r\n"), State::whole);
    EXPECT_EQ(reader.request().host, *one == 'A' ? "a.example" : "b.example");
    reader.next();
    ASSERT_EQ(read(reader, "GET http://c.example/ HTTP/1.1\r\nHost: " + std::string(one) + "\r\n\r\n"),
              State::whole);
    EXPECT_EQ(reader.request().host, "c.example");
    reader.next();
  }
  ASSERT_EQ(read(reader, "GET / HTTP/1.0\r\n\r\n"), State::whole);
  EXPECT_EQ(reader.request().host, "");
}

TEST(RequestReader, KnowsHostsOfEveryShape) {
  RequestReader reader(4096, 4096);
  ASSERT_EQ(read(reader, "GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n"), State::whole);
  EXPECT_EQ(reader.request().host, "[::1]");
  for (auto const* bad : {"a/b", "a b", "a@b", "a\\b", "a?b", "\xC3\xA9"})
    EXPECT_EQ(refusal_of("GET / HTTP/1.1\r\nHost: " + std::string(bad) + "\r\n\r\n"), 400) << bad;
}

TEST(RequestReader, SkipsAnEmptyLineBeforeARequest) {
  RequestReader reader(4096, 4096);
  EXPECT_EQ(read(reader, "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 1), State::whole);
}

TEST(RequestReader, KnowsWhoWantsToStay) {
  struct Case {
    char const* bytes;
    bool stays;
  };
  for (auto const& one : {Case{"GET / HTTP/1.1\r\nHost: a\r\n\r\n", true},
                          Case{"GET / HTTP/1.1\r\nHost: a\r\nConnection: Close\r\n\r\n", false},
                          Case{"GET / HTTP/1.1\r\nHost: a\r\nConnection: x, close\r\n\r\n", false},
                          Case{"GET / HTTP/1.0\r\n\r\n", false},
                          Case{"GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", true}}) {
    RequestReader reader(4096, 4096);
    ASSERT_EQ(read(reader, one.bytes), State::whole) << one.bytes;
    EXPECT_EQ(reader.keeps_alive(), one.stays) << one.bytes;
  }
}

// Whatever two readers could understand differently, a proxy in front and we would too.
TEST(Smuggling, LengthsThatCouldBeReadTwoWaysAreRefused) {
  std::string const start = "POST / HTTP/1.1\r\nHost: a\r\n";
  for (auto const* lengths : {"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
                              "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
                              "Content-Length: 5\r\nContent-Length: 5\r\n",
                              "Content-Length: 5\r\nContent-Length: 6\r\n",
                              "Content-Length: 5, 5\r\n",
                              "Content-Length: +5\r\n",
                              "Content-Length: -5\r\n",
                              "Content-Length: 5 5\r\n",
                              "Content-Length: 0x5\r\n",
                              "Content-Length:\r\n",
                              "Content-Length: 99999999999999999999999\r\n",
                              "Content-Length : 5\r\n",
                              " Content-Length: 5\r\n",
                              "Content-Length\t: 5\r\n",
                              "Content-Length: 5\r\n 6\r\n",
                              "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
                              "Transfer-Encoding: gzip, chunked\r\n",
                              "Transfer-Encoding: chunked, gzip\r\n",
                              "Transfer-Encoding: identity\r\n",
                              "Transfer-Encoding: xchunked\r\n",
                              "Transfer-Encoding: \"chunked\"\r\n",
                              "Transfer-Encoding:\r\n chunked\r\n",
                              "Transfer-Encoding: chunked\n\r\n",
                              "Transfer-Encoding\r\n: chunked\r\n"})
    EXPECT_EQ(refusal_of(start + lengths + "\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n"), 400) << lengths;
  EXPECT_EQ(refusal_of("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400);
}

TEST(Smuggling, ChunksThatAreNoneAreRefused) {
  std::string const start = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (auto const* chunks : {"x\r\n", "-1\r\n", "1 \n\r\n", "1\r\nab\r\n0\r\n\r\n", "1\r\na0\r\n\r\n",
                             "0x1\r\na\r\n0\r\n\r\n", "fffffffffffffffff\r\n", "\r\n", "1\n\na\r\n0\r\n\r\n"})
    EXPECT_EQ(refusal_of(start + chunks), 400) << chunks;
  // What a quoted extension may hold for a parser that is easily pleased.
  for (char const control : std::string("\0\n\x0b\x7f", 4))
    EXPECT_EQ(refusal_of(start + "1;a=\"" + control + "\"\r\na\r\n0\r\n\r\n"), 400) << int(control);
}

TEST(Smuggling, LinesThatCouldEndTwiceAreRefused) {
  for (auto const* head :
       {"GET / HTTP/1.1\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\rX: b\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n\tc\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n \r\n\r\n", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n",
        "GET /\tHTTP/1.1\r\nHost: a\r\n\r\n", "GET /\x01 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: a\x01"
        "b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: a\x7F"
        "b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n"})
    EXPECT_EQ(refusal_of(head), 400) << head;
  using namespace std::string_literals;
  EXPECT_EQ(refusal_of("GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n"s), 400);
  EXPECT_EQ(refusal_of("GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n"s), 400);
}

TEST(Smuggling, OneHostAndOnlyOne) {
  EXPECT_EQ(refusal_of("GET / HTTP/1.1\r\n\r\n"), 400);
  EXPECT_EQ(refusal_of("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"), 400);
  EXPECT_EQ(refusal_of("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"), 400);
}

TEST(RequestReader, RefusesWhatIsNoRequest) {
  for (auto const* junk :
       {"\x16\x03\x01\x02", "hello", " GET / HTTP/1.1\r\n", "GET\r\n\r\n", "GET /\r\n\r\n",
        "GET * HTTP/1.1\r\nHost: a\r\n\r\n", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n", "GET http:///x HTTP/1.1\r\nHost: a\r\n\r\n"})
    EXPECT_EQ(refusal_of(junk), 400) << junk;
  EXPECT_EQ(refusal_of("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), 505);
  EXPECT_EQ(refusal_of("GET / HTTP/1.1\r\nHost: a\r\nExpect: wonders\r\n\r\n"), 417);
}

TEST(RequestReader, KnowsAHostByItsNameAlone) {
  for (auto const* host : {"press.example", "PRESS.Example.", "press.example.:8080"}) {
    RequestReader reader(4096, 4096);
    ASSERT_EQ(read(reader, "GET / HTTP/1.1\r\nHost: " + std::string(host) + "\r\n\r\n"), State::whole);
    EXPECT_EQ(reader.request().host, "press.example") << host;
  }
}

constexpr char kLong[] = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 20\r\n\r\n";
constexpr char kChunks[] =
    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
    "chunked\r\n\r\n8\r\n01234567\r\n8\r\n89abcdef\r\n0\r\n\r\n";

TEST(LargeBody, IsReadOnlyWhenItIsAllowed) {
  RequestReader reader(4096, 10);
  ASSERT_EQ(read(reader, kLong), State::large);
  EXPECT_EQ(reader.feed("0123456789"), 0U) << "nothing of it is taken";
  reader.allow_body(20);
  EXPECT_EQ(reader.state(), State::body);
  EXPECT_TRUE(reader.is_large());
  EXPECT_EQ(read(reader, "0123456789abcdefghij"), State::whole);
  EXPECT_EQ(reader.request().body, "0123456789abcdefghij");
  reader.next();
  EXPECT_EQ(read(reader, kLong), State::large) << "each is asked about anew";
}

TEST(LargeBody, IsRefusedWhenItIsLargerThanWasAllowed) {
  RequestReader reader(4096, 10);
  ASSERT_EQ(read(reader, kLong), State::large);
  reader.allow_body(19);
  EXPECT_EQ(reader.state(), State::refused);
  EXPECT_EQ(reader.refusal(), 413);
}

TEST(LargeBody, MayTurnOutToBeOneInItsChunks) {
  for (std::size_t const piece : {1U, 3U, 1000U}) {
    RequestReader reader(4096, 10);
    std::string rest;
    for (std::size_t at = 0; at < sizeof kChunks - 1 && reader.state() != State::whole; at += piece) {
      rest += std::string(kChunks).substr(at, piece);
      for (std::size_t used = 1; used > 0 && !rest.empty();) {
        used = reader.feed(rest);
        rest.erase(0, used);
        if (reader.state() != State::large) continue;
        EXPECT_EQ(reader.request().body, "01234567");
        reader.allow_body(16);
        used = 1;
      }
    }
    EXPECT_EQ(reader.state(), State::whole) << piece;
    EXPECT_EQ(reader.request().body, "0123456789abcdef");
  }
  RequestReader reader(4096, 10);
  ASSERT_EQ(read(reader, kChunks), State::large);
  reader.allow_body(15);
  EXPECT_EQ(reader.refusal(), 413);
}

TEST(LargeBody, MayNotBeSoLargeThatItsSizeWrapsAround) {
  RequestReader reader(4096, 10);
  ASSERT_EQ(read(reader,
                 "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
                 "chunked\r\n\r\n4\r\nabcd\r\nFFFFFFFFFFFFFFFE\r\n"),
            State::large);
  reader.allow_body(1'000'000);
  EXPECT_EQ(reader.refusal(), 413);
}

TEST(BodyMemory, IsTakenAsTheBodyComesAndNotAsItIsAnnounced) {
  MemoryBudget budget(10'000'000);
  MemoryBudget::Share share(budget);
  RequestReader reader(4096, 5'000'000, &share);
  ASSERT_EQ(read(reader, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4000000\r\n\r\n"), State::body);
  EXPECT_LT(reader.memory(), 4'096U);
  std::size_t before = 0;
  for (std::size_t sent = 0; sent < 4'000'000; sent += 10'000) {
    ASSERT_EQ(reader.feed(std::string(10'000, 'x')), 10'000U);
    share.set(reader.memory());
    EXPECT_LE(reader.memory(), std::max<std::size_t>(2 * (sent + 10'000), 16'384) + 4'096);
    EXPECT_GE(reader.memory(), before);
    before = reader.memory();
  }
  EXPECT_EQ(reader.state(), State::whole);
  EXPECT_LE(reader.memory(), 4'000'000U + 4'096) << "and never more than was announced";
  reader.next();
  EXPECT_LT(reader.memory(), 8'192U);
}

TEST(BodyMemory, IsRefusedWhenThereIsNone) {
  MemoryBudget budget(1'000'000);
  MemoryBudget::Share others(budget), share(budget);
  others.set(700'000);
  RequestReader announced(4096, 5'000'000, &share);
  EXPECT_EQ(read(announced, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\n"), State::refused);
  EXPECT_EQ(announced.refusal(), 503);
  RequestReader chunked(4096, 5'000'000, &share);
  EXPECT_EQ(read(chunked, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n20000\r\n" +
                              std::string(100'000, 'x')),
            State::refused);
  EXPECT_EQ(chunked.refusal(), 503);
}

}  // namespace
}  // namespace stoppress::engine
