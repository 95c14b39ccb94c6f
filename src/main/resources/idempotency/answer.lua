-- Stores the result of an attempt that succeeded.
-- KEYS[1]: the key. ARGV: attempt, fingerprint, answer, time to live in ms.
local held = redis.call('HMGET', KEYS[1], 'fingerprint', 'answer', 'attempt')
local another = held[3] and held[3] ~= ARGV[1]
if another or held[2] or (held[1] and held[1] ~= ARGV[2]) then
  return {'kept'}
end
redis.call('HSET', KEYS[1], 'fingerprint', ARGV[2], 'answer', ARGV[3])
redis.call('HDEL', KEYS[1], 'attempt', 'lease', 'repeated')
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return {'noted'}
