// Reads one request after the other out of a connection's bytes. Strict on purpose: where two readers could
// disagree about where a request ends, a proxy and we might, and then one client could speak for another.
// So both lengths at once, a length twice, folded lines and bare line feeds are refused.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "engine/http/request.h"
#include "engine/net/memory_budget.h"

namespace stoppress::engine {

class RequestReader {
 public:
  // large: the body is, or will be, larger than max_body; nothing more of it is read until allow_body().
  enum class State { head, body, large, whole, refused };

  // Bodies take their memory from that share, and are refused (503) when there is none. Null: there always
  // is.
  RequestReader(std::size_t max_head, std::size_t max_body, MemoryBudget::Share* share = nullptr);
  ~RequestReader();

  // Takes bytes from the front and says how many. What it leaves must be given again, with more after it.
  // Stops at the end of the head and at the end of the request; after that only next() or nothing.
  std::size_t feed(std::string_view bytes);
  // Forgets the request and begins the next one; keeps its memory for it.
  void next();
  // Forgets the request and its memory; no other will follow.
  void end();
  // Goes on with a large body when it fits into `most`; else it is refused (413).
  void allow_body(std::size_t most);

  State state() const { return state_; }
  int refusal() const { return refusal_; }  // the status to answer with, when refused
  // Set from the end of the head on.
  Request& request() { return request_; }
  bool keeps_alive() const { return keeps_alive_; }
  bool is_http_1_0() const { return http_1_0_; }
  bool expects_continue() const { return expects_continue_; }
  bool is_large() const { return is_large_; }  // its body was allowed to be
  // What the reader and its request have allocated.
  std::size_t memory() const;

 private:
  class Parser;

  std::size_t feed_head(std::string_view bytes);
  std::size_t feed_body(std::string_view bytes);
  void end_of_head();
  bool settle_target_and_host();
  void judge_body();
  void refuse(int status);

  std::size_t const max_head_;
  std::size_t const max_body_;
  MemoryBudget::Share* const share_;
  State state_ = State::head;
  int refusal_ = 0;
  std::size_t searched_ = 0;  // bytes of an unfinished head that are known not to hold its end
  bool keeps_alive_ = false;
  bool http_1_0_ = false;
  bool expects_continue_ = false;
  bool is_large_ = false;
  std::string host_sent_;  // the header that request_.host was made from
  bool host_settled_ = false;
  Request request_;
  std::unique_ptr<Parser> parser_;
};

}  // namespace stoppress::engine
