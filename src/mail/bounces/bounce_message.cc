#include "mail/bounces/bounce_message.h"

#include "base/text.h"
#include "engine/decode/messages.h"
#include "mail/bounces/bounce_json.h"

namespace stoppress::mail {
namespace {

constexpr std::size_t kMostBounces = 10'000;

// What came back from there is looked through as if a stranger had written it.
void scrub(BounceMail& mail) {
  constexpr std::size_t kMostAddress = 320, kMostCode = 20, kMostSaid = 1200;
  for (auto& each : mail.bounces)
    for (auto [text, most] : {std::pair(&each.recipient, kMostAddress), std::pair(&each.status, kMostCode),
                              std::pair(&each.reply, kMostCode), std::pair(&each.said, kMostSaid)})
      *text = to_clean_utf8(text->substr(0, most));
  std::erase_if(mail.tokens, [](auto const& token) { return token.size() > 60; });
}

}  // namespace

template <class Line>
void each(Line& line, Bounce& bounce) {
  line(bounce.kind, bounce.recipient, bounce.status, bounce.reply, bounce.said);
}
template <class Line>
void each(Line& line, BounceMail& mail) {
  line(mail.bounces, mail.tokens);
}

Result<std::string> read_bounce_requested(std::string_view request) {
  engine::MessageReader reader(request);
  BounceForm form{};
  reader(form);
  auto const bytes = reader.view();
  if (!reader.is_whole()) return internal("That is no request to read a mail.");
  if (form == BounceForm::mail) return engine::message_of(read_bounce(bytes));
  auto const read = bounces_in_json(bytes);
  if (!read) return invalid("That is nothing a mail supplier tells that we know.");
  return engine::message_of(*read);
}

ReadBounce read_bounces_in_processes(engine::DecoderPool& pool) {
  return [&pool](std::string_view bytes, BounceForm form) -> Result<BounceMail> {
    auto const answer = TRY(pool.ask(kBounceTask, engine::message_of(form, bytes), engine::Patience::all));
    engine::MessageReader reader(answer);
    BounceMail mail;
    reader(mail);
    if (!reader.is_whole() || mail.bounces.size() > kMostBounces)
      return invalid("The mail could not be read.", "the decoder's answer makes no sense");
    scrub(mail);
    return mail;
  };
}

}  // namespace stoppress::mail
