#include "site/reader/message_gate.h"

#include "base/hash.h"
#include "desk/messages/attachments.h"
#include "engine/net/address.h"
#include "people/sealed_file.h"

namespace stoppress::site {
namespace {

using namespace std::chrono_literals;
using store::Doubt;

constexpr std::size_t kNetworks = 50'000;
// Nobody reads the form, writes and sends it in less; its script waits that long.
constexpr auto kQuick = 2s;
constexpr int kManyLinks = 5;
constexpr unsigned kPiecesAtOnce = 2 * desk::kMostAttached / people::kPiece;

int links_in(std::string_view text) {
  int count = 0;
  for (auto at = text.find("://"); at != std::string_view::npos; at = text.find("://", at + 3)) ++count;
  return count;
}

}  // namespace

MessageGate::MessageGate(store::Store& store, Clock const& clock)
    : store_(store),
      clock_(clock),
      worked_({.burst = 5, .refill = 1min}, kNetworks, clock),
      others_({.burst = 2, .refill = 5min}, kNetworks, clock),
      all_({.burst = 1000, .refill = 1s}, 1, clock),
      answers_({.burst = 10, .refill = 1min}, kNetworks, clock),
      used_({.burst = 1, .refill = 12h}, kNetworks, clock),
      uploads_({.burst = 40, .refill = 1min}, kNetworks, clock),
      pieces_({.burst = kPiecesAtOnce, .refill = 4s}, kNetworks, clock),
      whole_forms_({.burst = 3, .refill = 3min}, kNetworks, clock) {}

Result<std::string> MessageGate::secret() {
  std::lock_guard const lock(mutex_);
  if (secret_.empty())
    secret_ = TRY(store_.write([](store::Transaction& transaction) {
      return store::Messages(transaction).form_secret(random_token());
    }));
  return secret_;
}

Result<people::FormTokens> MessageGate::tokens() { return people::FormTokens(TRY(secret())); }

bool MessageGate::is_ours(std::string_view token) {
  auto const tokens = this->tokens();
  return tokens.ok() && tokens->made_at(token, clock_.now());
}

Result<std::string> MessageGate::token() { return TRY(tokens()).make(clock_.now()); }

Result<MessageGate::Judgement> MessageGate::judge(engine::Form const& form, engine::Request const& request) {
  using enum Judgement::Entry;
  auto const token = form.text("token");
  auto const now = clock_.now();
  auto const shown = TRY(tokens()).made_at(token, now);
  if (!shown) return Judgement{no_token};
  bool const worked = people::is_work_done(token, form.text("work"));
  auto const network = engine::network_of(request.peer);
  if (!(worked ? worked_ : others_).allow(network) || !all_.allow("")) return Judgement{too_often};
  if (!form.text("website").empty()) return Judgement{open, Doubt::trap};
  if (!used_.allow(token)) return Judgement{open, Doubt::repeated};
  if (now - *shown < kQuick) return Judgement{open, Doubt::quick};
  if (links_in(form.text("text")) > kManyLinks) return Judgement{open, Doubt::links};
  return Judgement{};
}

bool MessageGate::may_begin_upload(std::string_view token, std::string_view work,
                                   engine::Request const& request) {
  return is_ours(token) && people::is_work_done(token, work) &&
         uploads_.allow(engine::network_of(request.peer));
}

bool MessageGate::may_upload(std::size_t pieces, engine::Request const& request) {
  auto const network = engine::network_of(request.peer);
  for (std::size_t piece = 0; piece < pieces; ++piece)
    if (!pieces_.allow(network)) return false;
  return true;
}

bool MessageGate::may_send_files_in_form(std::string_view token, engine::Request const& request) {
  return is_ours(token) && whole_forms_.allow(engine::network_of(request.peer));
}

bool MessageGate::may_keep_files(std::string_view token, std::size_t files, engine::Request const& request) {
  if (!is_ours(token)) return false;
  auto const network = engine::network_of(request.peer);
  for (std::size_t file = 0; file < files; ++file)
    if (!uploads_.allow(network)) return false;
  return true;
}

bool MessageGate::may_ask_for_answer(engine::Request const& request) {
  return answers_.allow(engine::network_of(request.peer));
}

}  // namespace stoppress::site
