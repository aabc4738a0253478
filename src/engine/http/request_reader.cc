#include "engine/http/request_reader.h"

#include <algorithm>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <optional>

#include "base/text.h"
#include "base/wipe.h"
#include "engine/http/url.h"

namespace stoppress::engine {
namespace {

namespace http = boost::beast::http;
using boost::beast::string_view;
using ErrorCode = boost::system::error_code;

// A chunk's size line or the trailers may not be longer than this.
constexpr std::size_t kLongestChunkLine = 4096;
// A body of which more is announced than this gets its memory as it comes: an announcement costs nothing.
constexpr std::size_t kTakenAtOnce = 16 * 1024;
// What is kept for the next request; most of the time a connection waits for it in vain.
constexpr std::size_t kBodyMemory = 4 * 1024;
constexpr std::size_t kFieldMemory = 8 * 1024;

// Short texts lie in the string itself.
std::size_t const kInItself = std::string().capacity();
std::size_t memory_of(std::string const& text) {
  return text.capacity() > kInItself ? text.capacity() + 1 : 0;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool same_ignoring_case(std::string_view text, std::string_view lower_case) {
  return text.size() == lower_case.size() && std::equal(text.begin(), text.end(), lower_case.begin(),
                                                        [](char a, char b) { return lower(a) == b; });
}

bool is_host_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '-' && c <= ':' && c != '/') || c == '_' || c == '[' || c == ']';
}

// The parser would unfold a folded line and then show one value where another reader sees two headers.
bool has_clean_lines(std::string_view head) {
  for (auto end = head.find('\n'); end != std::string_view::npos; end = head.find('\n', end + 1)) {
    if (end == 0 || head[end - 1] != '\r') return false;
    if (end + 1 < head.size() && (head[end + 1] == ' ' || head[end + 1] == '\t')) return false;
  }
  return true;
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; });
}

// "METHOD target HTTP/x.y" of a version that is not ours, as against a line that only looks wrong at its end.
bool names_another_version(std::string_view head) {
  auto const line = head.substr(0, head.find('\r'));
  auto const version = line.substr(line.rfind(' ') + 1);
  return std::count(line.begin(), line.end(), ' ') == 2 && version.size() == 8 &&
         version.starts_with("HTTP/");
}

Method method_of(http::verb verb) {
  switch (verb) {
    case http::verb::get: return Method::get;
    case http::verb::head: return Method::head;
    case http::verb::post: return Method::post;
    case http::verb::put: return Method::put;
    case http::verb::patch: return Method::patch;
    case http::verb::delete_: return Method::del;
    case http::verb::options: return Method::options;
    default: return Method::other;
  }
}

}  // namespace

// Beast's grammar, writing straight into our Request.
class RequestReader::Parser {
 public:
  Parser(Request& request, MemoryBudget::Share* share) : request_(request), share_(share) {}

  // A parser of Beast's reads one message; the memory of ours is kept. Of the body's length we judge
  // ourselves.
  void begin(std::size_t max_head, std::size_t max_body) {
    message_.emplace(*this);
    message_->header_limit(static_cast<std::uint32_t>(max_head));
    message_->body_limit(boost::none);
    request_.method = Method::get;
    max_body_ = max_body;
    used_ = 0;
    hosts_ = lengths_ = encodings_ = 0;
    bad_encoding_ = bad_length_ = expects_ = odd_expectation_ = false;
    // What people send stays nowhere longer than it must.
    if (!request_.body.empty()) wipe(request_.body);
    // Exchanged, since a string that is given a short one keeps its memory.
    if (request_.body.capacity() > kBodyMemory) std::string().swap(request_.body);
    if (field_memory_ > kFieldMemory) {
      decltype(request_.headers)().swap(request_.headers);
      field_memory_ = 0;
    }
  }

  std::size_t put(std::string_view bytes, ErrorCode& failed) {
    return message_->put(boost::asio::const_buffer(bytes.data(), bytes.size()), failed);
  }
  bool is_whole() const { return message_->is_done(); }
  bool has_head() const { return message_->is_header_done(); }
  bool keeps_alive() const { return message_->keep_alive(); }
  bool is_http_1_0() const { return version_ == 10; }
  bool expects_continue() const { return expects_; }
  bool has_odd_expectation() const { return odd_expectation_; }
  // True when no other reader can find another end of this request, or another host.
  bool is_plain() const {
    return hosts_ <= 1 && (hosts_ == 1 || version_ == 10) && lengths_ <= 1 && encodings_ <= 1 &&
           !bad_length_ && !bad_encoding_ && (encodings_ == 0 || (lengths_ == 0 && version_ == 11));
  }

  // The length that the head announces, or what the chunks come to as far as they have come.
  std::size_t body_length() const {
    auto const announced = message_->content_length();
    return announced ? static_cast<std::size_t>(*announced) : chunks_;
  }
  std::size_t max_body() const { return max_body_; }
  void allow_body(std::size_t most) { max_body_ = most; }
  std::size_t memory() const {
    return sizeof *this + field_memory_ + request_.headers.capacity() * sizeof request_.headers[0] +
           memory_of(request_.target) + memory_of(request_.host) + memory_of(request_.body) +
           memory_of(request_.peer);
  }

 private:
  class Message : public http::basic_parser<true> {
   public:
    explicit Message(Parser& owner) : owner_(owner) {}

   private:
    void on_request_impl(http::verb verb, string_view, string_view target, int version, ErrorCode&) override {
      owner_.request_.method = method_of(verb);
      owner_.request_.target.assign(target.data(), target.size());
      owner_.version_ = version;
    }
    void on_response_impl(int, string_view, int, ErrorCode&) override {}
    void on_field_impl(http::field field, string_view name, string_view value, ErrorCode&) override {
      owner_.take_field(field, {name.data(), name.size()}, {value.data(), value.size()});
    }
    void on_header_impl(ErrorCode&) override { owner_.end_fields(); }
    void on_body_init_impl(boost::optional<std::uint64_t> const&, ErrorCode&) override {}
    std::size_t on_body_impl(string_view bytes, ErrorCode& failed) override {
      return owner_.take_body({bytes.data(), bytes.size()}, failed);
    }
    // Refused here, a chunk's line is read again when more is allowed.
    void on_chunk_header_impl(std::uint64_t size, string_view extensions, ErrorCode& failed) override {
      owner_.chunks_ = size > kMostChunk ? kMostChunk : owner_.request_.body.size() + size;
      if (owner_.chunks_ > owner_.max_body_) failed = http::error::body_limit;
      // The parser takes any byte in a quoted extension; another reader may end the line at it.
      if (has_control({extensions.data(), extensions.size()})) failed = http::error::bad_chunk_extension;
    }
    std::size_t on_chunk_body_impl(std::uint64_t, string_view bytes, ErrorCode& failed) override {
      return owner_.take_body({bytes.data(), bytes.size()}, failed);
    }
    void on_finish_impl(ErrorCode&) override {}

    Parser& owner_;
  };

  void take_field(http::field field, std::string_view name, std::string_view value) {
    if (has_head()) return;  // trailers are read past
    auto& headers = request_.headers;
    if (used_ == headers.size()) headers.emplace_back();
    auto& [kept_name, kept_value] = headers[used_++];
    field_memory_ -= memory_of(kept_name) + memory_of(kept_value);
    kept_name.resize(name.size());
    std::transform(name.begin(), name.end(), kept_name.begin(), [](char c) { return lower(c); });
    kept_value.assign(value);
    field_memory_ += memory_of(kept_name) + memory_of(kept_value);
    if (field == http::field::host) ++hosts_;
    if (field == http::field::content_length) {
      ++lengths_;
      bad_length_ =
          bad_length_ || value.empty() || value.find_first_not_of("0123456789") != std::string_view::npos;
    }
    if (field == http::field::transfer_encoding) {
      ++encodings_;
      bad_encoding_ = bad_encoding_ || !same_ignoring_case(value, "chunked");
    }
    if (field == http::field::expect) {
      bool const known = same_ignoring_case(value, "100-continue");
      expects_ = expects_ || known;
      odd_expectation_ = odd_expectation_ || !known;
    }
  }

  void end_fields() {
    for (auto left = used_; left < request_.headers.size(); ++left)
      field_memory_ -= memory_of(request_.headers[left].first) + memory_of(request_.headers[left].second);
    request_.headers.resize(used_);
    request_.body.clear();
    chunks_ = 0;
  }

  std::size_t take_body(std::string_view bytes, ErrorCode& failed) {
    auto& body = request_.body;
    if (body.size() + bytes.size() > body.capacity() && !make_room(body.size() + bytes.size())) {
      failed = http::error::buffer_overflow;
      return 0;
    }
    body.append(bytes);
    return bytes.size();
  }

  // Doubles, so that a body costs the copying of twice its length at most, but never goes beyond what was
  // announced. Into a new string, since one that has memory already would take more than it is asked to.
  bool make_room(std::size_t needed) {
    auto const announced = body_length();
    auto const most = std::max(announced, needed);
    auto const stepwise = std::max({needed, 2 * request_.body.capacity(), kTakenAtOnce});
    auto const wanted = announced <= kTakenAtOnce ? most : std::min(most, stepwise);
    if (share_ != nullptr && !share_->grow(wanted)) return false;
    std::string roomier;
    roomier.reserve(wanted);
    roomier.append(request_.body);
    request_.body.swap(roomier);
    wipe(roomier);
    return true;
  }

  // More than anybody allows, and far from where sizes wrap around.
  static constexpr std::size_t kMostChunk = std::size_t{1} << 60;

  Request& request_;
  MemoryBudget::Share* const share_;
  std::optional<Message> message_;
  std::size_t max_body_ = 0;
  std::size_t chunks_ = 0;        // what the chunks come to, with the one that has begun
  std::size_t field_memory_ = 0;  // of the headers' names and values
  std::size_t used_ = 0;
  int version_ = 11;
  int hosts_ = 0, lengths_ = 0, encodings_ = 0;
  bool bad_encoding_ = false, bad_length_ = false, expects_ = false, odd_expectation_ = false;
};

RequestReader::RequestReader(std::size_t max_head, std::size_t max_body, MemoryBudget::Share* share)
    : max_head_(max_head),
      max_body_(max_body),
      share_(share),
      parser_(std::make_unique<Parser>(request_, share)) {
  next();
}

RequestReader::~RequestReader() { wipe(request_.body); }

std::size_t RequestReader::memory() const {
  return (parser_ ? parser_->memory() : 0) + memory_of(host_sent_);
}

void RequestReader::end() {
  wipe(request_.body);
  parser_.reset();
  Request none;
  std::swap(request_, none);
  std::string().swap(host_sent_);
}

void RequestReader::next() {
  state_ = State::head;
  searched_ = 0;
  is_large_ = false;
  parser_->begin(max_head_, max_body_);
}

void RequestReader::allow_body(std::size_t most) {
  parser_->allow_body(most);
  is_large_ = true;
  judge_body();
}

// Whether the body that is announced may come.
void RequestReader::judge_body() {
  auto const length = parser_->body_length();
  if (length > parser_->max_body())
    is_large_ ? refuse(413) : void(state_ = State::large);
  else if (share_ != nullptr && !share_->could_grow(length))
    refuse(503);
  else
    state_ = State::body;
}

void RequestReader::refuse(int status) {
  state_ = State::refused;
  refusal_ = status;
}

std::size_t RequestReader::feed(std::string_view bytes) {
  return state_ == State::head ? feed_head(bytes) : feed_body(bytes);
}

std::size_t RequestReader::feed_head(std::string_view bytes) {
  // Some old clients send an empty line after a body; it is not the start of anything.
  std::size_t skipped = 0;
  while (searched_ == 0 && bytes.substr(skipped, 2) == "\r\n") skipped += 2;
  bytes.remove_prefix(skipped);
  if (bytes.empty() || bytes == "\r") return skipped;

  auto const end = bytes.find("\r\n\r\n", searched_ < 3 ? 0 : searched_ - 3);
  std::size_t const size = end == std::string_view::npos ? bytes.size() : end + 4;
  if (size > max_head_) {
    refuse(bytes.substr(0, max_head_).find('\n') == std::string_view::npos ? 414 : 431);
    return skipped;
  }
  // What does not begin as a method does (a TLS greeting, say) is refused without waiting for its end.
  if (bytes.front() < 'A' || bytes.front() > 'Z') {
    refuse(400);
    return skipped;
  }
  if (end == std::string_view::npos) {
    searched_ = size;
    return skipped;
  }
  auto const head = bytes.substr(0, size);
  ErrorCode failed;
  if (has_clean_lines(head)) {
    parser_->put(head, failed);
    if (failed == http::error::bad_version && names_another_version(head))
      refuse(505);
    else if (failed || !parser_->has_head())
      refuse(400);
    else
      end_of_head();
  } else {
    refuse(400);
  }
  return skipped + size;
}

void RequestReader::end_of_head() {
  keeps_alive_ = parser_->keeps_alive();
  http_1_0_ = parser_->is_http_1_0();
  expects_continue_ = parser_->expects_continue() && !http_1_0_;
  if (!parser_->is_plain() || !settle_target_and_host()) return refuse(400);
  if (parser_->has_odd_expectation()) return refuse(417);
  if (parser_->is_whole())
    state_ = State::whole;
  else
    judge_body();
}

bool RequestReader::settle_target_and_host() {
  auto& target = request_.target;
  auto& host = request_.host;
  auto const sent = request_.header("host");
  // A connection mostly says the same host again and again.
  if (host_settled_ && sent == host_sent_ && target.front() == '/') return true;
  host_settled_ = target.front() == '/';
  host_sent_.assign(sent);
  host.assign(sent);
  if (target.front() != '/') {
    // The whole address, as a client writes it to a proxy: its host counts, not the header's.
    std::size_t const scheme = target.starts_with("http://") ? 7 : target.starts_with("https://") ? 8 : 0;
    if (scheme == 0) return false;
    auto const path = std::min(target.find_first_of("/?", scheme), target.size());
    host.assign(target, scheme, path - scheme);
    if (host.empty()) return false;
    target.erase(0, path);
    if (target.empty() || target.front() != '/') target.insert(0, 1, '/');
  }
  host = lower_ascii(host);
  bool const is_good = std::all_of(host.begin(), host.end(), is_host_character);
  host_settled_ = host_settled_ && is_good;
  host = host_name(host);
  return is_good;
}

std::size_t RequestReader::feed_body(std::string_view bytes) {
  std::size_t taken = 0;
  while (state_ == State::body && taken < bytes.size()) {
    ErrorCode failed;
    auto const rest = bytes.substr(taken);
    auto const used = parser_->put(rest, failed);
    taken += used;
    if (failed == http::error::need_more) {
      if (bytes.size() - taken > kLongestChunkLine) refuse(400);
      break;
    }
    if (failed == http::error::body_limit)
      judge_body();
    else if (failed == http::error::buffer_overflow)
      refuse(503);
    else if (failed)
      refuse(400);
    else if (parser_->is_whole())
      state_ = State::whole;
  }
  return taken;
}

}  // namespace stoppress::engine
