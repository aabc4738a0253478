#include "engine/client/parallel_http_client.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <map>
#include <new>
#include <utility>

#include "engine/client/curl_handle.h"
#include "engine/client/curl_library.h"

namespace stoppress::engine {
namespace {

using Steady = std::chrono::steady_clock;

// For other requests to end, so that whoever asked handles several together.
constexpr auto kGather = std::chrono::milliseconds(4);
// To one server; with HTTP/2 a hundred requests share each of them.
constexpr long kMostConnections = 8;

Result<Done> check(ClientRequest const& request) {
  TRY(check_head(request));
  TRY(checked_url(request.url));
  return Done{};
}

struct FreeMulti {
  void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};

}  // namespace

struct ParallelHttpClient::Implementation {
  // One that is under way, or waits to be used again with what it has set up.
  struct Transfer {
    Transfer(ClientOptions const& options, std::atomic<bool> const& stopped) : handle(options, stopped) {}
    CurlHandle handle;
    ClientRequest request;
    std::uint64_t number = 0;
  };

  explicit Implementation(ClientOptions given) : options(std::move(given)) {
    begin_curl();
    multi.reset(curl_multi_init());
    if (!multi) throw std::bad_alloc();
    curl_multi_setopt(multi.get(), CURLMOPT_MAX_HOST_CONNECTIONS, kMostConnections);
  }
  ~Implementation() {
    for (auto const& [handle, transfer] : busy) curl_multi_remove_handle(multi.get(), handle);
  }

  std::unique_ptr<Transfer> take_transfer() {
    if (idle.empty()) return std::make_unique<Transfer>(options, is_stopped);
    auto transfer = std::move(idle.back());
    idle.pop_back();
    return transfer;
  }

  void collect() {
    int running = 0, left = 0;
    curl_multi_perform(multi.get(), &running);
    while (auto const* message = curl_multi_info_read(multi.get(), &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      auto const code = message->data.result;
      auto found = busy.find(message->easy_handle);
      curl_multi_remove_handle(multi.get(), found->first);
      auto transfer = std::move(found->second);
      busy.erase(found);
      auto response = transfer->handle.finish(code);
      done.push_back({transfer->number, std::move(response), transfer->handle.was_sent()});
      idle.push_back(std::move(transfer));
    }
  }

  ClientOptions const options;
  std::atomic<bool> const is_stopped{false};
  std::unique_ptr<CURLM, FreeMulti> multi;
  std::vector<std::unique_ptr<Transfer>> idle;
  std::map<CURL*, std::unique_ptr<Transfer>> busy;
  std::vector<Ended> done;
  std::atomic<bool> is_woken{false};
};

ParallelHttpClient::ParallelHttpClient(ClientOptions options)
    : it_(std::make_unique<Implementation>(std::move(options))) {}

ParallelHttpClient::~ParallelHttpClient() = default;

void ParallelHttpClient::begin(std::uint64_t number, ClientRequest request) {
  auto& it = *it_;
  if (auto const checked = check(request); !checked.ok()) {
    it.done.push_back({number, checked.error(), false});
    return;
  }
  auto transfer = it.take_transfer();
  transfer->number = number;
  transfer->request = std::move(request);
  auto* const handle = static_cast<CURL*>(transfer->handle.prepare(transfer->request, it.options.whole_time));
  // With TLS the handshake tells whether requests can share a connection, and is worth waiting for; without
  // it only an answer does, which may be long in coming.
  curl_easy_setopt(handle, CURLOPT_PIPEWAIT, transfer->request.url.starts_with("https:") ? 1L : 0L);
  curl_multi_add_handle(it.multi.get(), handle);
  it.busy.emplace(handle, std::move(transfer));
}

std::vector<ParallelHttpClient::Ended> ParallelHttpClient::ended(std::size_t enough, Duration at_most) {
  auto& it = *it_;
  auto until = Steady::now() + at_most;
  bool has_some = false;
  it.collect();
  while (it.done.size() < enough && !it.is_woken.exchange(false)) {
    if (!has_some && !it.done.empty()) {
      has_some = true;
      until = std::min<Steady::time_point>(until, Steady::now() + kGather);
    }
    auto const left = std::chrono::ceil<std::chrono::milliseconds>(until - Steady::now());
    if (left.count() <= 0) break;
    curl_multi_poll(it.multi.get(), nullptr, 0, int(left.count()), nullptr);
    it.collect();
  }
  return std::exchange(it.done, {});
}

void ParallelHttpClient::wake() {
  it_->is_woken = true;
  curl_multi_wakeup(it_->multi.get());
}

std::size_t ParallelHttpClient::under_way() const { return it_->busy.size(); }

}  // namespace stoppress::engine
