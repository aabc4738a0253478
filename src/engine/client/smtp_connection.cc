#include "engine/client/smtp_connection.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <poll.h>

#include "base/text.h"
#include "engine/threads/guarded.h"

namespace stoppress::engine {
namespace {

using Steady = std::chrono::steady_clock;
using namespace std::chrono_literals;

// A relay that does not say goodbye is left without.
constexpr auto kGoodbye = 1s;
// How soon a thread that waits for a relay notices that it is told to stop.
constexpr auto kSlice = 100ms;
constexpr std::size_t kLongestLine = 16 * 1024;

long millis_until(SmtpConnection::Deadline deadline) {
  return std::max(
      1L, static_cast<long>(
              std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Steady::now()).count()));
}

// "250-PIPELINING", among what a relay can do.
bool names_pipelining(std::string_view line) {
  return line.starts_with("250") && line.size() > 4 && lower_ascii(trim(line.substr(4))) == "pipelining";
}

}  // namespace

std::string address_of(RelayOptions const& options) {
  bool const is_ipv6 = options.host.find(':') != std::string::npos;
  return (options.tls == RelayOptions::Tls::from_the_start ? "smtps://" : "smtp://") +
         (is_ipv6 ? "[" + options.host + "]" : options.host) + ":" + std::to_string(options.port);
}

SmtpConnection::SmtpConnection(RelayOptions const& options, std::atomic<bool> const& is_stopped)
    : options_(options),
      is_stopped_(is_stopped),
      address_(address_of(options) + "/" + options.greeting_name),
      handle_((begin_curl(), curl_easy_init())) {
  if (!handle_) throw std::bad_alloc();
}

SmtpConnection::~SmtpConnection() {
  if (socket_ == CURL_SOCKET_BAD || is_broken_) return;
  auto const deadline = Steady::now() + kGoodbye;
  std::string line;
  if (write("QUIT\r\n", deadline)) read_line(line, deadline);
}

template <class Value>
void SmtpConnection::set(CURLoption option, Value value) {
  curl_easy_setopt(handle_.get(), option, value);
}

// Credentials pass here too: the dialogue keeps nothing of what we say.
int SmtpConnection::on_talk(CURL*, curl_infotype type, char* bytes, std::size_t size, void* self) {
  auto& it = *static_cast<SmtpConnection*>(self);
  if (it.dialogue_ == nullptr) return 0;
  guarded("what a relay says", [&] {
    std::string_view const text(bytes, size);
    if (type == CURLINFO_HEADER_OUT) {
      it.dialogue_->said(text);
      if (text.starts_with("EHLO")) it.offers_pipelining_ = false;
    } else if (type == CURLINFO_HEADER_IN) {
      it.dialogue_->heard(text);
      if (names_pipelining(text)) it.offers_pipelining_ = true;
    }
  });
  return 0;
}

int SmtpConnection::on_progress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  auto const& it = *static_cast<SmtpConnection*>(self);
  return it.is_stopped_ || (it.dialogue_ != nullptr && it.dialogue_->is_too_much()) ? 1 : 0;
}

void SmtpConnection::set_rules(Deadline deadline) {
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  set(CURLOPT_PROXY, "");
  auto const left = millis_until(deadline);
  set(CURLOPT_CONNECTTIMEOUT_MS, std::min(millis(options_.connect_time), left));
  set(CURLOPT_TIMEOUT_MS, left);
  set(CURLOPT_SERVER_RESPONSE_TIMEOUT, std::max(1L, left / 1000));
  set(CURLOPT_CONNECT_ONLY, 1L);
  set(CURLOPT_USE_SSL,
      static_cast<long>(options_.tls == RelayOptions::Tls::none ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  if (!options_.ca_file.empty()) set(CURLOPT_CAINFO, options_.ca_file.c_str());
  set(CURLOPT_URL, address_.c_str());
  if (!options_.user.empty()) {
    set(CURLOPT_USERNAME, options_.user.c_str());
    set(CURLOPT_PASSWORD, options_.password.c_str());
  }
  set(CURLOPT_VERBOSE, 1L);
  set(CURLOPT_DEBUGFUNCTION, &SmtpConnection::on_talk);
  set(CURLOPT_DEBUGDATA, this);
  set(CURLOPT_NOPROGRESS, 0L);
  set(CURLOPT_XFERINFOFUNCTION, &SmtpConnection::on_progress);
  set(CURLOPT_XFERINFODATA, this);
}

std::string SmtpConnection::trouble_of(CURLcode code) const {
  if (is_stopped_) return "The program was about to end.";
  if (dialogue_->is_too_much()) return "The relay’s answer is too large.";
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST: return "There is no server of the relay’s name.";
    case CURLE_COULDNT_CONNECT: return "The relay can’t be reached.";
    case CURLE_OPERATION_TIMEDOUT: return "The relay did not answer in time.";
    case CURLE_PEER_FAILED_VERIFICATION: return "The relay’s certificate can’t be trusted.";
    case CURLE_USE_SSL_FAILED: return "The relay offers no encryption.";
    case CURLE_LOGIN_DENIED: return "The relay does not accept the user and password.";
    default: return std::string("The connection to the relay broke: ") + curl_easy_strerror(code) + ".";
  }
}

bool SmtpConnection::open(SmtpDialogue& dialogue, Deadline deadline) {
  dialogue_ = &dialogue;
  set_rules(deadline);
  auto const code = curl_easy_perform(handle_.get());
  if (code != CURLE_OK) fail(trouble_of(code));
  dialogue_ = nullptr;
  if (is_broken_) return false;
  if (curl_easy_getinfo(handle_.get(), CURLINFO_ACTIVESOCKET, &socket_) != CURLE_OK ||
      socket_ == CURL_SOCKET_BAD)
    return fail("The connection to the relay broke.");
  return true;
}

bool SmtpConnection::fail(std::string trouble) {
  trouble_ = std::move(trouble);
  is_broken_ = true;
  return false;
}

bool SmtpConnection::is_quiet() {
  pollfd socket{socket_, POLLIN, 0};
  return !is_broken_ && heard_.empty() && ::poll(&socket, 1, 0) == 0;
}

bool SmtpConnection::wait_for(short events, Deadline deadline) {
  for (;;) {
    if (is_stopped_) return fail("The program was about to end.");
    auto const left = deadline - Steady::now();
    if (left <= 0s) return fail("The relay did not answer in time.");
    auto const slice = std::min<std::chrono::milliseconds>(
        kSlice, std::chrono::duration_cast<std::chrono::milliseconds>(left) + 1ms);
    pollfd socket{socket_, events, 0};
    if (::poll(&socket, 1, static_cast<int>(slice.count())) > 0) return true;
  }
}

bool SmtpConnection::write(std::string_view bytes, Deadline deadline) {
  while (!bytes.empty()) {
    std::size_t sent = 0;
    auto const code = curl_easy_send(handle_.get(), bytes.data(), bytes.size(), &sent);
    if (code == CURLE_AGAIN) {
      if (!wait_for(POLLOUT, deadline)) return false;
    } else if (code != CURLE_OK) {
      return fail("The connection to the relay broke.");
    }
    bytes.remove_prefix(sent);
  }
  return true;
}

bool SmtpConnection::read_line(std::string& line, Deadline deadline) {
  for (;;) {
    if (auto const end = heard_.find('\n'); end != std::string::npos) {
      line.assign(heard_, 0, end > 0 && heard_[end - 1] == '\r' ? end - 1 : end);
      heard_.erase(0, end + 1);
      return true;
    }
    if (heard_.size() > kLongestLine) return fail("The relay’s answer is too large.");
    char buffer[4096];
    std::size_t got = 0;
    auto const code = curl_easy_recv(handle_.get(), buffer, sizeof buffer, &got);
    if (code == CURLE_AGAIN) {
      if (!wait_for(POLLIN, deadline)) return false;
    } else if (code != CURLE_OK || got == 0) {
      return fail("The relay hung up.");
    }
    heard_.append(buffer, got);
  }
}

}  // namespace stoppress::engine
