-- Makes wrk post one event after the other, over 500 keys. The environment has BENCH_PATH, BENCH_BODY (a file),
-- BENCH_KEY (the text in the body that a key replaces), BENCH_HEADERS (a file with one field a line) and BENCH_PAUSE.
local function read(name)
  local file = assert(io.open(name))
  local text = file:read("*a")
  file:close()
  return text
end

local path, body, key = os.getenv("BENCH_PATH"), read(os.getenv("BENCH_BODY")), os.getenv("BENCH_KEY")
local headers = {}
for name, value in read(os.getenv("BENCH_HEADERS")):gmatch("([^\n:]+): ([^\n]+)") do
  headers[name] = value
end
local bodies = {}
for i = 0, 499 do
  bodies[i] = body:gsub(key, string.format("%08x", i), 1)
end

local n = 0
request = function()
  n = (n + 1) % 500
  return wrk.format("POST", path, headers, bodies[n])
end

-- Milliseconds between two events of a connection.
local pause = tonumber(os.getenv("BENCH_PAUSE") or "0")
if pause > 0 then
  delay = function()
    return pause
  end
end

-- Prints events/s, p50, p99 and p99.9 in ms, and the number of events that were not accepted. An event that Kafka REST
-- throttles has the status 200, and 429 in its receipt.
local threads = {}
setup = function(thread)
  table.insert(threads, thread)
end
limited = 0
response = function(status, _, text)
  if status >= 300 or text:find('"error_code":4', 1, true) then
    limited = limited + 1
  end
end
done = function(summary, latency)
  local refused = 0
  for _, thread in ipairs(threads) do
    refused = refused + thread:get("limited")
  end
  local seconds = summary.duration / 1e6
  io.write(string.format(
    "RESULT %.0f %.2f %.2f %.2f %d\n",
    (summary.requests - refused) / seconds,
    latency:percentile(50) / 1000,
    latency:percentile(99) / 1000,
    latency:percentile(99.9) / 1000,
    refused + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
