// Reads one request after the other out of a connection's bytes. Strict on purpose: where two readers could
// disagree about where a request ends, a proxy and we might, and then one client could speak for another.
// So both lengths at once, a length twice, folded lines and bare line feeds are refused.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "engine/http/request.h"

namespace stoppress::engine {

class RequestReader {
 public:
  enum class State { head, body, whole, refused };

  // `larger` is asked of each head: how large that request's body may be when that is more than max_body.
  using Larger = std::function<std::size_t(Request const&)>;
  RequestReader(std::size_t max_head, std::size_t max_body, Larger larger = {});
  ~RequestReader();

  // Takes bytes from the front and says how many. What it leaves must be given again, with more after it.
  // Stops at the end of the head and at the end of the request; after that only next() or nothing.
  std::size_t feed(std::string_view bytes);
  // Forgets the request and begins the next one; keeps its memory for it.
  void next();

  State state() const { return state_; }
  int refusal() const { return refusal_; }  // the status to answer with, when refused
  // Set from the end of the head on.
  Request& request() { return request_; }
  bool keeps_alive() const { return keeps_alive_; }
  bool is_http_1_0() const { return http_1_0_; }
  bool expects_continue() const { return expects_continue_; }
  bool may_be_large() const { return may_be_large_; }  // its body, by what `larger` said

 private:
  class Parser;

  std::size_t feed_head(std::string_view bytes);
  std::size_t feed_body(std::string_view bytes);
  void end_of_head();
  bool settle_target_and_host();
  std::size_t most_body();
  void refuse(int status);

  std::size_t const max_head_;
  std::size_t const max_body_;
  Larger const larger_;
  State state_ = State::head;
  int refusal_ = 0;
  std::size_t searched_ = 0;  // bytes of an unfinished head that are known not to hold its end
  bool keeps_alive_ = false;
  bool http_1_0_ = false;
  bool expects_continue_ = false;
  bool may_be_large_ = false;
  std::string host_sent_;  // the header that request_.host was made from
  bool host_settled_ = false;
  Request request_;
  std::unique_ptr<Parser> parser_;
};

}  // namespace stoppress::engine
