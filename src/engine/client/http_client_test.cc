// The client against a server of our own on loopback.
#include "engine/client/http_client.h"

#include <algorithm>
#include <atomic>
#include <gtest/gtest.h>

#include "engine/http/url.h"
#include "engine/net/testing_handler.h"
#include "engine/threads/thread.h"

namespace stoppress::engine {
namespace {

using namespace std::chrono_literals;
using testing::Gate;
using testing::wait_until;

// Says back what it was asked, redirects where it is told to, or does not come to an end.
class OtherServer : public RequestHandler {
 public:
  OtherServer() {
    ServerOptions options;
    options.port = 0;
    options.loops = 1;
    server_ = Server::start(options, *this, clock_).value();
  }
  ~OtherServer() override {
    gate.open();
    server_.reset();
  }

  std::string url(std::string const& target, std::string const& host = "127.0.0.1") const {
    return "http://" + host + ":" + std::to_string(server_->port()) + target;
  }
  std::uint64_t connections() const { return server_->metrics().accepted; }

  PreparedResponsePtr prepared(Request const&) override { return nullptr; }
  Answer answer(Request const& request) override {
    auto const path = request.path();
    auto const query = Form::parse(request.query()).value();
    ++asked;
    if (path == "/redirect")
      return Response{
          std::stoi(std::string(query.text("status"))), {{"Location", std::string(query.text("to"))}}, ""};
    if (path == "/loop") return Response{302, {{"Location", "/loop"}}, ""};
    if (path == "/count") {
      int const left = std::stoi(std::string(query.text("left")));
      if (left > 0) return Response{302, {{"Location", "count?left=" + std::to_string(left - 1)}}, ""};
    }
    if (path == "/large") return Response{200, {}, std::string(100'000, 'x')};
    if (path == "/slow") gate.pass();
    if (path == "/endless")
      return EventStream{[this](std::shared_ptr<Stream> stream) { streams.push_back(std::move(stream)); }};
    if (path == "/heads") return Response{200, Headers(300, {"X-Long", std::string(500, 'x')}), ""};
    if (path == "/status")
      return Response{std::stoi(std::string(query.text("is"))), {{"X-Said", "Yes"}}, "words"};
    std::string said = std::string(name_of(request.method)) + " " + request.target + "\n";
    for (auto const& [name, value] : request.headers) said += name + ": " + value + "\n";
    return Response{200, {{"Content-Type", "text/plain"}}, said + "\n" + request.body};
  }
  Response refusal(int status) override { return {status, {}, ""}; }

  Gate gate;
  std::atomic<int> asked = 0;
  std::vector<std::shared_ptr<Stream>> streams;

 private:
  static char const* name_of(Method method) {
    switch (method) {
      case Method::get: return "GET";
      case Method::head: return "HEAD";
      case Method::post: return "POST";
      case Method::put: return "PUT";
      case Method::del: return "DELETE";
      default: return "other";
    }
  }
  SystemClock clock_;
  std::unique_ptr<Server> server_;
};

bool anywhere(Address const&) { return true; }
bool only_one(Address const& address) { return address.text() == "127.0.0.1"; }

ClientOptions to_anywhere() {
  ClientOptions options;
  options.may_connect = anywhere;
  return options;
}

std::string encoded(std::string const& url) { return percent_encode(url); }

struct Client : ::testing::Test {
  OtherServer other;
  HttpClient client{to_anywhere()};

  std::string said(ClientRequest const& request) {
    auto const response = client.send(request);
    EXPECT_TRUE(response.ok()) << (response.ok() ? "" : response.error().message + response.error().detail);
    return response.ok() ? response->body : "";
  }
  Fault fault(HttpClient& of, ClientRequest const& request) {
    auto const response = of.send(request);
    EXPECT_FALSE(response.ok()) << request.url;
    return response.ok() ? Fault::internal : response.error().fault;
  }
  std::string redirect(std::string const& to, int status = 302) const {
    return other.url("/redirect?status=" + std::to_string(status) + "&to=" + encoded(to));
  }
};

TEST_F(Client, AsksAndGetsTheAnswerWithItsHeaders) {
  auto const response =
      client.send({.url = other.url("/page?x=1#part"), .headers = {{"X-Test", "a"}, {"X-Empty", ""}}});
  ASSERT_TRUE(response.ok());
  EXPECT_EQ(response->status, 200);
  EXPECT_EQ(response->header("content-type"), "text/plain");
  EXPECT_EQ(response->url, other.url("/page?x=1"));
  EXPECT_TRUE(response->body.starts_with("GET /page?x=1\n")) << response->body;
  for (auto const* line : {"x-test: a\n", "x-empty: \n", "user-agent: stoppress\n"})
    EXPECT_NE(response->body.find(line), std::string::npos) << line << response->body;
}

TEST_F(Client, SendsABodyAsItIs) {
  auto const words = said({.method = "POST",
                           .url = other.url("/in"),
                           .headers = {{"Content-Type", "application/json"}},
                           .body = "{\"a\": 1}"});
  EXPECT_TRUE(words.starts_with("POST /in\n")) << words;
  EXPECT_NE(words.find("content-type: application/json\n"), std::string::npos) << words;
  EXPECT_TRUE(words.ends_with("\n\n{\"a\": 1}")) << words;
  std::string const long_body(300'000, 'x');
  EXPECT_TRUE(said({.method = "PUT", .url = other.url("/in"), .body = long_body}).ends_with(long_body));
  auto const empty = said({.method = "POST", .url = other.url("/in")});
  EXPECT_NE(empty.find("content-length: 0\n"), std::string::npos) << empty;
  EXPECT_EQ(empty.find("content-type"), std::string::npos) << "nobody said that it is a form";
  EXPECT_TRUE(said({.method = "DELETE", .url = other.url("/in")}).starts_with("DELETE /in\n"));
  auto const head = client.send({.method = "HEAD", .url = other.url("/in")});
  ASSERT_TRUE(head.ok());
  EXPECT_EQ(head->body, "");
}

TEST_F(Client, TakesAnyStatusForAnAnswer) {
  for (int const status : {201, 404, 410, 429, 500, 503}) {
    auto const response = client.send({.url = other.url("/status?is=" + std::to_string(status))});
    ASSERT_TRUE(response.ok());
    EXPECT_EQ(response->status, status);
    EXPECT_EQ(response->header("x-said"), "Yes");
    EXPECT_EQ(response->body, "words");
  }
}

TEST_F(Client, KeepsItsConnections) {
  for (int number = 0; number < 20; ++number) said({.url = other.url("/page")});
  EXPECT_EQ(other.connections(), 1U);
}

TEST_F(Client, ServesSeveralThreadsAtOnce) {
  std::atomic<int> good = 0;
  {
    std::vector<Thread> threads;
    for (int number = 0; number < 4; ++number)
      threads.emplace_back("asker", [&, number](std::stop_token const&) {
        for (int round = 0; round < 25; ++round) {
          auto const body = std::to_string(number) + "/" + std::to_string(round);
          auto const response = client.send({.method = "POST", .url = other.url("/in"), .body = body});
          good += response.ok() && response->body.ends_with("\n\n" + body) ? 1 : 0;
        }
      });
  }
  EXPECT_EQ(good, 100);
  EXPECT_LE(other.connections(), 4U);
}

TEST_F(Client, FollowsRedirectsAndSaysWhereItCameOut) {
  auto const response = client.send({.url = redirect("/page?a=b")});
  ASSERT_TRUE(response.ok());
  EXPECT_EQ(response->url, other.url("/page?a=b"));
  EXPECT_TRUE(response->body.starts_with("GET /page?a=b\n"));
}

TEST_F(Client, FollowsOnlySoMany) {
  EXPECT_TRUE(client.send({.url = other.url("/count?left=5")}).ok());
  EXPECT_EQ(fault(client, {.url = other.url("/count?left=6")}), Fault::limit);
  other.asked = 0;
  EXPECT_EQ(fault(client, {.url = other.url("/loop")}), Fault::limit);
  EXPECT_EQ(other.asked, 6);
  auto options = to_anywhere();
  options.max_redirects = 0;
  HttpClient still(options);
  EXPECT_EQ(still.send({.url = other.url("/loop")}).value().status, 302);
}

TEST_F(Client, SendsABodyAgainOnlyWhereTheRedirectSaysSo) {
  auto const post = [&](int status) {
    return said({.method = "POST",
                 .url = redirect("/in", status),
                 .headers = {{"Content-Type", "text/plain"}},
                 .body = "words"});
  };
  for (int const status : {307, 308}) EXPECT_TRUE(post(status).starts_with("POST /in\n"));
  EXPECT_TRUE(post(308).ends_with("words"));
  for (int const status : {301, 302, 303}) {
    auto const words = post(status);
    EXPECT_TRUE(words.starts_with("GET /in\n")) << status << words;
    EXPECT_EQ(words.find("content-"), std::string::npos) << words;
    EXPECT_TRUE(words.ends_with("\n\n"));
  }
}

TEST_F(Client, TakesNoCredentialsToAnotherOrigin) {
  OtherServer third;
  Headers const headers{
      {"Authorization", "Bearer x"}, {"Cookie", "a=b"}, {"X-Api-Key", "x"}, {"Accept", "text/plain"}};
  auto const same = said({.url = redirect("/page"), .headers = headers});
  EXPECT_NE(same.find("authorization: Bearer x"), std::string::npos);
  auto const elsewhere = said({.url = redirect(third.url("/page")), .headers = headers});
  for (auto const* secret : {"authorization", "cookie", "x-api-key"})
    EXPECT_EQ(elsewhere.find(secret), std::string::npos) << secret << elsewhere;
  EXPECT_NE(elsewhere.find("accept: text/plain"), std::string::npos);
}

TEST_F(Client, AsksNothingOnThisMachineUnlessItMay) {
  HttpClient careful;
  for (auto const* host :
       {"127.0.0.1", "localhost", "LOCALHOST", "127.1", "0x7f.0.0.1", "2130706433", "017700000001", "0.0.0.0",
        "0", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::]", "localhost.", "127.0.0.2"}) {
    auto const response = careful.send({.url = other.url("/page", host)});
    ASSERT_FALSE(response.ok()) << host;
    EXPECT_TRUE(response.error().fault == Fault::forbidden || response.error().fault == Fault::unavailable)
        << host;
  }
  EXPECT_EQ(fault(careful, {.url = other.url("/page")}), Fault::forbidden);
  EXPECT_EQ(fault(careful, {.url = other.url("/page", "localhost")}), Fault::forbidden);
  EXPECT_EQ(fault(careful, {.url = other.url("/page", "[::ffff:127.0.0.1]")}), Fault::forbidden);
  EXPECT_EQ(other.connections(), 0U);
}

TEST_F(Client, AsksNothingInPrivateNetworks) {
  HttpClient careful;
  for (auto const* host : {"10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1",
                           "[fd00::1]", "[fe80::1]", "[64:ff9b::a00:1]", "[2002:7f00:1::]"})
    EXPECT_EQ(fault(careful, {.url = "http://" + std::string(host) + "/latest/meta-data"}), Fault::forbidden)
        << host;
}

TEST_F(Client, LooksAtEveryStepOfARedirect) {
  auto options = to_anywhere();
  options.may_connect = only_one;
  HttpClient careful(options);
  EXPECT_TRUE(careful.send({.url = redirect("/page")}).ok());
  other.asked = 0;
  EXPECT_EQ(fault(careful, {.url = redirect(other.url("/page", "127.0.0.2"))}), Fault::forbidden);
  EXPECT_EQ(fault(careful, {.url = redirect("http://169.254.169.254/latest")}), Fault::forbidden);
  EXPECT_EQ(fault(careful, {.url = redirect("//127.0.0.2/page")}), Fault::forbidden);
  EXPECT_EQ(other.asked, 3) << "each was asked once, for its redirect";
}

TEST_F(Client, SpeaksHttpAndNothingElse) {
  for (auto const* url : {"file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/x",
                          "dict://127.0.0.1/x", "javascript:1", "", "/page", "http://", "http://a b/",
                          "http://user:secret@127.0.0.1/", "http://127.0.0.1:99999/", "ldap://127.0.0.1/",
                          "smtp://127.0.0.1/", "data:text/plain,x", "http://[::1/"})
    EXPECT_EQ(fault(client, {.url = url}), Fault::invalid) << url;
  for (auto const* to :
       {"file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/x", "http://user:secret@127.0.0.1/"})
    EXPECT_EQ(fault(client, {.url = redirect(to)}), Fault::invalid) << to;
}

TEST_F(Client, LetsNobodyWriteHeadersOrRequestsOfTheirOwn) {
  auto const url = other.url("/page");
  EXPECT_EQ(fault(client, {.url = url, .headers = {{"X-A", "b\r\nX-C: d"}}}), Fault::invalid);
  EXPECT_EQ(fault(client, {.url = url, .headers = {{"X-A: b\r\nX-C", "d"}}}), Fault::invalid);
  EXPECT_EQ(fault(client, {.url = url, .headers = {{"", "d"}}}), Fault::invalid);
  EXPECT_EQ(fault(client, {.method = "GET / HTTP/1.1\r\nX: y\r\n\r\nGET", .url = url}), Fault::invalid);
  EXPECT_EQ(fault(client, {.method = "", .url = url}), Fault::invalid);
  EXPECT_EQ(fault(client, {.url = url + " HTTP/1.1\r\nX: y\r\n\r\n"}), Fault::invalid);
  EXPECT_EQ(other.asked, 0);
}

TEST_F(Client, TakesNoMoreThanItWasTold) {
  auto options = to_anywhere();
  options.max_body = 100'000;
  HttpClient exact(options);
  EXPECT_EQ(exact.send({.url = other.url("/large")}).value().body.size(), 100'000U);
  options.max_body = 99'999;
  HttpClient small(options);
  EXPECT_EQ(fault(small, {.url = other.url("/large")}), Fault::limit);
  EXPECT_EQ(fault(client, {.url = other.url("/heads")}), Fault::limit) << "nor endless headers";
  EXPECT_TRUE(small.send({.url = other.url("/page")}).ok()) << "and is of use afterwards";
}

TEST_F(Client, WaitsNoLongerThanItWasTold) {
  auto options = to_anywhere();
  options.whole_time = 100ms;
  HttpClient hasty(options);
  EXPECT_EQ(fault(hasty, {.url = other.url("/slow")}), Fault::unavailable);
  EXPECT_EQ(fault(hasty, {.url = other.url("/endless")}), Fault::unavailable);
  EXPECT_EQ(fault(hasty, {.url = redirect("/slow")}), Fault::unavailable);
  EXPECT_TRUE(client.send({.url = other.url("/page")}).ok());
}

TEST_F(Client, SaysThatNobodyIsThere) {
  EXPECT_EQ(fault(client, {.url = "http://127.0.0.1:1/"}), Fault::unavailable);
  EXPECT_EQ(fault(client, {.url = "https://" + other.url("/").substr(7)}), Fault::unavailable)
      << "no TLS there";
}

TEST_F(Client, EndsWhatIsUnderWayWhenItIsStopped) {
  std::atomic<bool> is_refused = false;
  {
    Thread const asker("asker", [&](std::stop_token const&) {
      is_refused = client.send({.url = other.url("/slow")}).error().fault == Fault::unavailable;
    });
    other.gate.wait_for_visitors(1);
    client.stop();
  }
  EXPECT_TRUE(is_refused);
  EXPECT_EQ(fault(client, {.url = other.url("/page")}), Fault::unavailable);
}

}  // namespace
}  // namespace stoppress::engine
