#include "engine/client/dns_text.h"

#include <algorithm>
#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <memory>
#include <netdb.h>
#include <netinet/in.h>
#include <resolv.h>
#include <type_traits>

namespace stoppress::engine {
namespace {

constexpr int kSeconds = 2, kTries = 2;
constexpr std::size_t kMostBytes = 64 * 1024;

using State = std::remove_pointer_t<res_state>;

struct CloseResolver {
  void operator()(State* state) const {
    res_nclose(state);
    delete state;
  }
};
using Resolver = std::unique_ptr<State, CloseResolver>;

Resolver open_resolver(std::optional<DnsServer> const& server) {
  Resolver resolver(new State{});
  if (res_ninit(resolver.get()) != 0) return nullptr;
  resolver->retrans = kSeconds;
  resolver->retry = kTries;
  if (server) {
    resolver->nscount = 1;
    auto& to = resolver->nsaddr_list[0];
    to = {};
    to.sin_family = AF_INET;
    to.sin_port = htons(server->port);
    inet_pton(AF_INET, server->address.c_str(), &to.sin_addr);
  }
  return resolver;
}

// The strings of one record, each with its length before it (RFC 1035 §3.3.14).
std::string joined(unsigned char const* bytes, std::size_t size) {
  std::string text;
  for (std::size_t at = 0; at < size;) {
    std::size_t const length = std::min<std::size_t>(bytes[at], size - at - 1);
    text.append(reinterpret_cast<char const*>(bytes + at + 1), length);
    at += 1 + length;
  }
  return text;
}

std::vector<std::string> texts_in(std::vector<unsigned char> const& answer, int size) {
  std::vector<std::string> texts;
  ns_msg message;
  if (ns_initparse(answer.data(), size, &message) != 0) return texts;
  for (int at = 0; at < ns_msg_count(message, ns_s_an); ++at) {
    ns_rr record;
    if (ns_parserr(&message, ns_s_an, at, &record) != 0) break;
    if (ns_rr_type(record) == ns_t_txt) texts.push_back(joined(ns_rr_rdata(record), ns_rr_rdlen(record)));
  }
  return texts;
}

}  // namespace

Result<std::vector<std::string>> text_records(std::string const& name,
                                              std::optional<DnsServer> const& server) {
  auto const resolver = open_resolver(server);
  if (!resolver) return unavailable("There is no resolver to ask.");
  std::vector<unsigned char> answer(kMostBytes);
  int const size = res_nquery(resolver.get(), name.c_str(), ns_c_in, ns_t_txt, answer.data(),
                              static_cast<int>(answer.size()));
  bool const has_none =
      size < 0 && (resolver->res_h_errno == HOST_NOT_FOUND || resolver->res_h_errno == NO_DATA);
  if (has_none) return not_found("There is no such record.", name);
  if (size < 0) return unavailable("No resolver answers.", name);
  auto texts = texts_in(answer, std::min(size, static_cast<int>(answer.size())));
  if (texts.empty()) return not_found("There is no such record.", name);
  return texts;
}

}  // namespace stoppress::engine
