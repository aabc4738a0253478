#include "wire/formats/reading_message.h"

#include "engine/decode/messages.h"
#include "story/arrival/arrival_members.h"
#include "wire/formats/scrub.h"

namespace stoppress::wire {

// Found where these types are.
template <class Line>
void each(Line& line, Item& it) {
  auto& [file, format, urgency, arrival] = it;
  line(file, format, urgency, arrival);
}
template <class Line>
void each(Line& line, Reading& it) {
  auto& [items, problems] = it;
  line(items, problems);
}

std::string read_request(std::string_view bytes, std::string_view file_name, ReadOptions const& options) {
  auto const& [zone, source] = options;
  return engine::message_of(bytes, file_name, zone.name(), source);
}

Result<std::string> read_requested(std::string_view request) {
  engine::MessageReader reader(request);
  auto const bytes = reader.view(), file_name = reader.view(), zone_name = reader.view(),
             source = reader.view();
  auto const zone = Zone::find(zone_name);
  if (!reader.is_whole() || !zone) return internal("This is no request to read a file.");
  return engine::message_of(read_raw(bytes, file_name, {*zone, std::string(source)}));
}

Result<Reading> read_answer(std::string_view answer) {
  engine::MessageReader reader(answer);
  Reading reading;
  reader(reading);
  if (!reader.is_whole()) return invalid("It can't be read: what was made of it makes no sense.");
  scrub(reading);
  return reading;
}

ReadFile read_in_processes(engine::DecoderPool& pool) {
  return [&pool](std::string_view bytes, std::string_view file_name,
                 ReadOptions const& options) -> Result<Reading> {
    auto const request = read_request(bytes, file_name, options);
    return read_answer(TRY(pool.ask(kReadTask, request, engine::Patience::all)));
  };
}

}  // namespace stoppress::wire
