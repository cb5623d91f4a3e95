using System.Reflection;
using System.Runtime.InteropServices;

namespace FactLsp.Fuzz;

/// <summary>
/// Which branches of the engine have been taken so far, where <c>eng/fuzz</c> has put SharpFuzz's counters into its assemblies. They count into one table for the process, so
/// a guided run has one thread. Without counters there is nothing to follow, and nothing here does anything.
/// </summary>
public sealed unsafe class Coverage
{
    private const int Branches = 1 << 16;

    private readonly byte* _counters;
    private readonly byte[] _seen = new byte[Branches];

    private Coverage(byte* counters) => _counters = counters;

    /// <summary>How many branches have been taken, a branch being a pair of blocks one after the other. Rare pairs may share a counter.</summary>
    public int Seen { get; private set; }

    /// <summary>The counters of this process; null where the assemblies have none.</summary>
    public static Coverage? Find()
    {
        if (Type.GetType("SharpFuzz.Common.Trace, SharpFuzz.Common")?.GetField("SharedMem", BindingFlags.Public | BindingFlags.Static) is not { } field) return null;
        var counters = (byte*)NativeMemory.AllocZeroed(Branches);
        field.SetValue(null, Pointer.Box(counters, typeof(byte*)));
        return new Coverage(counters);
    }

    /// <summary>Before a run: counts from zero.</summary>
    public void Start() => new Span<byte>(_counters, Branches).Clear();

    /// <summary>After a run: whether it took a branch that none before it had taken, or else took one far more often or far less.</summary>
    public (bool Branch, bool Count) TakeNew()
    {
        var (isNewBranch, isNewCount) = (false, false);
        var counts = new ReadOnlySpan<byte>(_counters, Branches);
        for (var i = counts.IndexOfAnyExcept((byte)0); i >= 0;)
        {
            // One bit for each power of two.
            var step = (byte)(1 << byte.Log2(counts[i]));
            if ((_seen[i] & step) == 0)
            {
                isNewCount = true;
                if (_seen[i] == 0)
                {
                    isNewBranch = true;
                    Seen++;
                }

                _seen[i] |= step;
            }

            var next = counts[(i + 1)..].IndexOfAnyExcept((byte)0);
            i = next < 0 ? -1 : i + 1 + next;
        }

        return (isNewBranch, isNewCount);
    }
}
