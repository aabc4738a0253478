// The engine alone with one ready page, to tell what the engine costs from what the rooms above it cost.
//   bench_engine_serve PORT LOOPS FILE     FILE is the page's body, already compressed with Brotli
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <unordered_map>

#include "base/file.h"
#include "engine/net/server.h"

namespace {

using namespace stoppress;
using namespace stoppress::engine;

class OnePage : public RequestHandler {
 public:
  explicit OnePage(std::string body) {
    cache_["/world/tide-closes-harbour-1"] =
        prepared_response(200,
                          {{"Content-Type", "text/html; charset=utf-8"},
                           {"Content-Encoding", "br"},
                           {"Vary", "Accept-Encoding"},
                           {"ETag", "\"5f2c7a1be04d93c8\""},
                           {"Cache-Control", "public, max-age=30, stale-while-revalidate=300"},
                           {"Last-Modified", "Fri, 20 Nov 2026 12:00:00 GMT"},
                           {"X-Content-Type-Options", "nosniff"},
                           {"Referrer-Policy", "strict-origin-when-cross-origin"}},
                          std::move(body));
  }
  PreparedResponsePtr prepared(Request const& request) override {
    if (request.method != Method::get ||
        request.header("accept-encoding").find("br") == std::string_view::npos)
      return nullptr;
    auto const found = cache_.find(request.target);
    return found == cache_.end() ? nullptr : found->second;
  }
  Answer answer(Request const&) override {
    return Response{200,
                    {{"Content-Type", "text/html; charset=utf-8"}},
                    "<a href=\"/world/tide-closes-harbour-1\">Tide closes harbour</a>\n"};
  }
  Response refusal(int) override { return {}; }

 private:
  std::unordered_map<std::string, PreparedResponsePtr> cache_;
};

}  // namespace

int main(int count, char** arguments) {
  if (count != 4) {
    std::fputs("bench_engine_serve PORT LOOPS FILE\n", stderr);
    return 2;
  }
  sigset_t ending;
  sigemptyset(&ending);
  sigaddset(&ending, SIGTERM);
  sigaddset(&ending, SIGINT);
  pthread_sigmask(SIG_BLOCK, &ending, nullptr);
  auto body = read_file(arguments[3], 16 * 1024 * 1024);
  if (!body) return 1;
  OnePage handler(std::move(body).value());
  SystemClock const clock;
  ServerOptions options;
  options.port = static_cast<std::uint16_t>(std::atoi(arguments[1]));
  options.loops = static_cast<unsigned>(std::atoi(arguments[2]));
  auto const server = Server::start(options, handler, clock);
  if (!server) {
    std::fprintf(stderr, "%s %s\n", server.error().message.c_str(), server.error().detail.c_str());
    return 1;
  }
  int signal = 0;
  sigwait(&ending, &signal);
}
