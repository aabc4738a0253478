#include "engine/client/line_connection.h"

#include <algorithm>
#include <new>
#include <poll.h>

namespace stoppress::engine {
namespace {

using Steady = std::chrono::steady_clock;
using namespace std::chrono_literals;

// How soon a thread that waits for a server notices that it is told to stop.
constexpr auto kSlice = 100ms;

long millis_until(LineConnection::Deadline deadline) {
  return std::max(
      1L, static_cast<long>(
              std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Steady::now()).count()));
}

}  // namespace

std::string server_url(std::string_view scheme, std::string const& host, std::uint16_t port) {
  bool const is_ipv6 = host.find(':') != std::string::npos;
  return std::string(scheme) + "://" + (is_ipv6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

LineConnection::LineConnection(std::string who, std::atomic<bool> const& is_stopped)
    : who_(std::move(who)), is_stopped_(is_stopped), handle_((begin_curl(), curl_easy_init())) {
  if (!handle_) throw std::bad_alloc();
}

template <class Value>
void LineConnection::set(CURLoption option, Value value) {
  curl_easy_setopt(handle_.get(), option, value);
}

int LineConnection::on_progress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  auto const& it = *static_cast<LineConnection*>(self);
  return it.is_stopped_ || it.is_too_much_() ? 1 : 0;
}

void LineConnection::set_rules(LineServer const& server, Deadline deadline) {
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_PROTOCOLS_STR, server.protocols.c_str());
  set(CURLOPT_PROXY, "");
  auto const left = millis_until(deadline);
  set(CURLOPT_CONNECTTIMEOUT_MS, std::min(millis(server.connect_time), left));
  set(CURLOPT_TIMEOUT_MS, left);
  set(CURLOPT_SERVER_RESPONSE_TIMEOUT, std::max(1L, left / 1000));
  set(CURLOPT_CONNECT_ONLY, 1L);
  set(CURLOPT_USE_SSL, static_cast<long>(server.is_encrypted ? CURLUSESSL_ALL : CURLUSESSL_NONE));
  if (!server.ca_file.empty()) set(CURLOPT_CAINFO, server.ca_file.c_str());
  set(CURLOPT_URL, server.url.c_str());
  if (!server.user.empty()) {
    set(CURLOPT_USERNAME, server.user.c_str());
    set(CURLOPT_PASSWORD, server.password.c_str());
  }
  set(CURLOPT_NOPROGRESS, 0L);
  set(CURLOPT_XFERINFOFUNCTION, &LineConnection::on_progress);
  set(CURLOPT_XFERINFODATA, this);
}

std::string LineConnection::trouble_of(CURLcode code) const {
  if (is_stopped_) return "The program was about to end.";
  if (is_too_much_()) return "The " + who_ + "’s answer is too large.";
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST: return "There is no server of the " + who_ + "’s name.";
    case CURLE_COULDNT_CONNECT: return "The " + who_ + " can’t be reached.";
    case CURLE_OPERATION_TIMEDOUT: return "The " + who_ + " did not answer in time.";
    case CURLE_PEER_FAILED_VERIFICATION: return "The " + who_ + "’s certificate can’t be trusted.";
    case CURLE_USE_SSL_FAILED: return "The " + who_ + " offers no encryption.";
    case CURLE_LOGIN_DENIED: return "The " + who_ + " does not accept the user and password.";
    default: return "The connection to the " + who_ + " broke: " + curl_easy_strerror(code) + ".";
  }
}

bool LineConnection::open(LineServer const& server, Deadline deadline, std::function<bool()> is_too_much) {
  is_too_much_ = std::move(is_too_much);
  set_rules(server, deadline);
  auto const code = curl_easy_perform(handle_.get());
  is_denied_ = code == CURLE_LOGIN_DENIED;
  if (code != CURLE_OK) return fail(trouble_of(code));
  if (curl_easy_getinfo(handle_.get(), CURLINFO_ACTIVESOCKET, &socket_) != CURLE_OK ||
      socket_ == CURL_SOCKET_BAD)
    return fail("The connection to the " + who_ + " broke.");
  return true;
}

bool LineConnection::fail(std::string trouble) {
  trouble_ = std::move(trouble);
  is_broken_ = true;
  return false;
}

bool LineConnection::is_quiet() const {
  pollfd socket{socket_, POLLIN, 0};
  return !is_broken_ && heard_.empty() && ::poll(&socket, 1, 0) == 0;
}

bool LineConnection::wait_for(short events, Deadline deadline) {
  for (;;) {
    if (is_stopped_) return fail("The program was about to end.");
    auto const left = deadline - Steady::now();
    if (left <= 0s) return fail("The " + who_ + " did not answer in time.");
    auto const slice = std::min<std::chrono::milliseconds>(
        kSlice, std::chrono::duration_cast<std::chrono::milliseconds>(left) + 1ms);
    pollfd socket{socket_, events, 0};
    if (::poll(&socket, 1, static_cast<int>(slice.count())) > 0) return true;
  }
}

bool LineConnection::write(std::string_view bytes, Deadline deadline) {
  while (!bytes.empty()) {
    std::size_t sent = 0;
    auto const code = curl_easy_send(handle_.get(), bytes.data(), bytes.size(), &sent);
    if (code == CURLE_AGAIN) {
      if (!wait_for(POLLOUT, deadline)) return false;
    } else if (code != CURLE_OK) {
      return fail("The connection to the " + who_ + " broke.");
    }
    bytes.remove_prefix(sent);
  }
  return true;
}

bool LineConnection::read_more(Deadline deadline) {
  char buffer[4096];
  for (;;) {
    // Whoever says a little all the time is slow too.
    if (Steady::now() >= deadline) return fail("The " + who_ + " did not answer in time.");
    std::size_t got = 0;
    auto const code = curl_easy_recv(handle_.get(), buffer, sizeof buffer, &got);
    if (code == CURLE_AGAIN) {
      if (!wait_for(POLLIN, deadline)) return false;
      continue;
    }
    if (code != CURLE_OK || got == 0) return fail("The " + who_ + " hung up.");
    heard_.append(buffer, got);
    return true;
  }
}

bool LineConnection::read_line(std::string& line, Deadline deadline, std::size_t longest) {
  std::size_t looked_at = 0;
  for (;;) {
    if (auto const end = heard_.find('\n', looked_at); end != std::string::npos) {
      line.assign(heard_, 0, end > 0 && heard_[end - 1] == '\r' ? end - 1 : end);
      heard_.erase(0, end + 1);
      return true;
    }
    looked_at = heard_.size();
    if (looked_at > longest) return fail("The " + who_ + "’s answer is too large.");
    if (!read_more(deadline)) return false;
  }
}

bool LineConnection::read_bytes(std::string& bytes, std::size_t count, Deadline deadline) {
  while (heard_.size() < count)
    if (!read_more(deadline)) return false;
  bytes.assign(heard_, 0, count);
  heard_.erase(0, count);
  return true;
}

}  // namespace stoppress::engine
